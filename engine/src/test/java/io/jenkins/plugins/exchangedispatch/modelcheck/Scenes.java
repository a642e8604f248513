package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scenes to go through. */
final class Scenes {
    private Scenes() {}

    /** Every graph of so many services in which all run, with every shape of the value and every mode. */
    static Stream<Scene> allRunning(int services) {
        return Graph.all(services).stream()
                .flatMap(graph -> of(
                        graph,
                        IntStream.range(0, services)
                                .mapToObj(i -> Start.RUNNING)
                                .toList()));
    }

    /** Every graph of so many services, each service in every state, with every shape of the value and every mode. */
    static Stream<Scene> all(int services) {
        return Graph.all(services).stream()
                .flatMap(graph -> starts(services).flatMap(starts -> of(graph, starts)))
                .filter(Scene::isPossible);
    }

    /** A few that differ in what matters most; every event is tried at every call of these in each build. */
    static List<Scene> typical() {
        Graph both = Graph.star(3, 0b100);
        Graph chain = new Graph(3, 1 << Graph.MOST | 1 << 2 * Graph.MOST + 1, 0b010);
        return List.of(
                Scene.running(both, Shape.COMPLIANT, RestartMode.WHEN_OWED),
                Scene.running(both, Shape.FAILING, RestartMode.WHEN_OWED),
                Scene.running(chain, Shape.ABSENT, RestartMode.WHEN_OWED),
                Scene.running(Graph.star(2, 0), Shape.JOINED, RestartMode.NEVER),
                Scene.running(Graph.star(2, 0b10), Shape.COMPLIANT, RestartMode.ALWAYS),
                new Scene(Graph.star(2, 0), List.of(Start.RUNNING, Start.PAUSED), Shape.OWED, RestartMode.WHEN_OWED));
    }

    /** Any scene, most services running. */
    static Scene any(List<Graph> graphs, Random random) {
        while (true) {
            Graph graph = graphs.get(random.nextInt(graphs.size()));
            List<Start> starts = IntStream.range(0, graph.size())
                    .mapToObj(i -> random.nextInt(5) > 0 ? Start.RUNNING : one(Start.values(), random))
                    .toList();
            Scene scene = new Scene(graph, starts, one(Shape.values(), random), one(RestartMode.values(), random));
            if (scene.isPossible()) {
                return scene;
            }
        }
    }

    private static Stream<List<Start>> starts(int services) {
        if (services == 0) {
            return Stream.of(List.of());
        }
        return starts(services - 1)
                .flatMap(before -> Stream.of(Start.values()).map(last -> {
                    List<Start> starts = new ArrayList<>(before);
                    starts.add(last);
                    return starts;
                }));
    }

    private static Stream<Scene> of(Graph graph, List<Start> starts) {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(RestartMode.values()).map(mode -> new Scene(graph, starts, shape, mode)));
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}

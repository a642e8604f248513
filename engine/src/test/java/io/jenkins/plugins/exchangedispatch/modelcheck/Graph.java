package io.jenkins.plugins.exchangedispatch.modelcheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Up to four services, each with a process of its own or in inetinfo.exe, and who needs whom; service 0 is IISADMIN.
 *
 * @param size how many services there are
 * @param edges bit {@code 4 * a + b} is set when service a needs service b
 * @param own bit a is set when service a has a process of its own
 */
public record Graph(int size, int edges, int own) {
    static final int MOST = 4;

    /** Every graph of so many services without a cycle, one of those that differ only in names. */
    static List<Graph> all(int size) {
        List<Graph> found = new ArrayList<>();
        Set<Graph> seen = new HashSet<>();
        for (int edges = 0; edges < 1 << MOST * size; edges++) {
            for (int own = 0; own < 1 << size; own += 2) {
                Graph graph = new Graph(size, edges, own);
                if (!graph.isProper()) {
                    break;
                }
                if (seen.add(graph.canonical())) {
                    found.add(graph);
                }
            }
        }
        return found;
    }

    /** All but IISADMIN need it, directly and nothing else. */
    static Graph star(int size, int own) {
        return new Graph(size, IntStream.range(1, size).map(i -> 1 << MOST * i).sum(), own);
    }

    boolean needs(int service, int other) {
        return (edges >> MOST * service + other & 1) != 0;
    }

    boolean isOwn(int service) {
        return (own >> service & 1) != 0;
    }

    /** Whether the service needs the other directly or not. */
    boolean reaches(int service, int other) {
        return IntStream.range(0, size)
                .anyMatch(middle -> needs(service, middle) && (middle == other || reaches(middle, other)));
    }

    /** Whether all the others need IISADMIN. */
    boolean isOfDependents() {
        return IntStream.range(1, size).allMatch(i -> reaches(i, 0));
    }

    String name(int service) {
        if (service == 0) {
            return "IISADMIN";
        }
        return isOwn(service)
                ? "OWN" + service
                : List.of("SMTPSVC", "POP3SVC", "NNTPSVC").get(service - 1);
    }

    List<String> names() {
        return IntStream.range(0, size).mapToObj(this::name).toList();
    }

    /** What the service needs, by name. */
    List<String> needs(int service) {
        return IntStream.range(0, size)
                .filter(other -> needs(service, other))
                .mapToObj(this::name)
                .toList();
    }

    private boolean isProper() {
        int possible = 0;
        for (int service = 0; service < size; service++) {
            possible |= (1 << size) - 1 << MOST * service;
        }
        if ((edges & ~possible) != 0) {
            return false;
        }
        int placed = 0;
        for (int round = 0; round < size; round++) {
            for (int service = 0; service < size; service++) {
                int needed = edges >> MOST * service & (1 << MOST) - 1;
                placed |= (needed & ~placed) == 0 ? 1 << service : 0;
            }
        }
        return placed == (1 << size) - 1 && IntStream.range(0, size).noneMatch(i -> needs(i, i));
    }

    private Graph canonical() {
        Graph least = this;
        for (int[] order : List.of(
                new int[] {0, 1, 2, 3},
                new int[] {0, 1, 3, 2},
                new int[] {0, 2, 1, 3},
                new int[] {0, 2, 3, 1},
                new int[] {0, 3, 1, 2},
                new int[] {0, 3, 2, 1})) {
            if (IntStream.range(0, size).allMatch(i -> order[i] < size)) {
                Graph other = renamed(order);
                boolean less = other.edges < least.edges || other.edges == least.edges && other.own < least.own;
                least = less ? other : least;
            }
        }
        return least;
    }

    private Graph renamed(int[] order) {
        int renamedEdges = 0;
        int renamedOwn = 0;
        for (int a = 0; a < size; a++) {
            renamedOwn |= isOwn(a) ? 1 << order[a] : 0;
            for (int b = 0; b < size; b++) {
                renamedEdges |= needs(a, b) ? 1 << MOST * order[a] + order[b] : 0;
            }
        }
        return new Graph(size, renamedEdges, renamedOwn);
    }

    /** Such as {@code SMTPSVC>IISADMIN, OWN2}. */
    @Override
    public String toString() {
        List<String> texts = IntStream.range(0, size)
                .mapToObj(i -> name(i) + (needs(i).isEmpty() ? "" : ">" + String.join("+", needs(i))))
                .toList();
        return String.join(", ", texts);
    }
}

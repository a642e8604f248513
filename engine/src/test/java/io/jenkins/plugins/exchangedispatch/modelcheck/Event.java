package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that happens at a call of the first run.
 *
 * @param call the number of the call
 * @param service to which it happens; 0 where it happens to none
 */
public record Event(int call, Kind kind, int service) {
    /** Everything that can happen at the call. */
    static List<Event> at(Call call, Scene scene) {
        List<Event> events = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.isPossibleAt(call)) {
                int services = kind.isOfService() ? scene.graph().size() : 1;
                for (int service = 0; service < services; service++) {
                    boolean crash = kind == Kind.CRASH || kind == Kind.CRASH_AND_RECOVERY;
                    if (!crash || service == 0 || scene.graph().isOwn(service)) {
                        events.add(new Event(call.number(), kind, service));
                    }
                }
            }
        }
        return events;
    }

    String text(Graph graph) {
        return kind + (kind.isOfService() ? " " + graph.name(service) : "");
    }
}

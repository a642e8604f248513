package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who needs whom among the services. A dependency on a service that the export does not hold counts as met, as does one on a
 * group without members; whoever needs a group depends on each of its members (an assumption: Windows does not document what
 * EnumDependentServices answers for a member of a group).
 */
final class Dependencies {
    private final Map<String, ServiceRecord> services;

    /** @param services by their names, folded */
    Dependencies(Map<String, ServiceRecord> services) {
        this.services = services;
    }

    /**
     * What a service needs: that one other runs, or that of a group at least one does once all were tried.
     *
     * @param members at least one
     */
    record Need(List<ServiceRecord> members, boolean group) {
        /** Whether a start that needs this can go on. */
        boolean isMet() {
            return !isPending()
                    && members.stream().anyMatch(member -> member.state().isUp());
        }

        /** Whether it is not known yet. */
        boolean isPending() {
            return members.stream().anyMatch(member -> member.state() == ServiceState.START_PENDING);
        }
    }

    /** What this service needs directly, in its order, groups last. */
    List<Need> of(ServiceRecord service) {
        Stream<Need> ones = service.config().dependencies().stream()
                .map(name -> services.get(EntryName.fold(name)))
                .filter(Objects::nonNull)
                .map(one -> new Need(List.of(one), false));
        Stream<Need> groups = service.key().neededGroups().stream()
                .map(this::members)
                .filter(members -> !members.isEmpty())
                .map(members -> new Need(members, true));
        return Stream.concat(ones, groups).toList();
    }

    /**
     * The services that need this one, directly or not, in reverse start order as EnumDependentServices documents: each one
     * before those that it needs itself.
     */
    List<ServiceRecord> dependents(ServiceRecord needed) {
        Set<ServiceRecord> found = new LinkedHashSet<>();
        for (ServiceRecord service : startOrder()) {
            boolean depends = needs(service).stream().anyMatch(other -> other == needed || found.contains(other));
            if (depends && service != needed) {
                found.add(service);
            }
        }
        List<ServiceRecord> order = new ArrayList<>(found);
        Collections.reverse(order);
        return order;
    }

    private List<ServiceRecord> members(String group) {
        return services.values().stream()
                .filter(service -> EntryName.same(service.key().group(), group))
                .toList();
    }

    private List<ServiceRecord> needs(ServiceRecord service) {
        return of(service).stream().flatMap(need -> need.members().stream()).toList();
    }

    /** All services, what is needed first, otherwise in the order of the export. */
    private List<ServiceRecord> startOrder() {
        Set<ServiceRecord> visited = new LinkedHashSet<>();
        List<ServiceRecord> order = new ArrayList<>();
        services.values().forEach(service -> visit(service, visited, order));
        return order;
    }

    private void visit(ServiceRecord service, Set<ServiceRecord> visited, List<ServiceRecord> order) {
        if (visited.add(service)) {
            needs(service).forEach(needed -> visit(needed, visited, order));
            order.add(service);
        }
    }
}

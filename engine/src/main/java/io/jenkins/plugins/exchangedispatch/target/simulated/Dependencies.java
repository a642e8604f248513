package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who needs whom among the services. A dependency on a service that the export does not hold counts as met. */
final class Dependencies {
    private final Map<String, ServiceRecord> services;

    /** @param services by their names, folded */
    Dependencies(Map<String, ServiceRecord> services) {
        this.services = services;
    }

    /** The services that this one needs directly, in its order. */
    List<ServiceRecord> of(ServiceRecord service) {
        return service.config().dependencies().stream()
                .map(name -> services.get(EntryName.fold(name)))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The services that need this one, directly or not, in reverse start order as EnumDependentServices documents: each one
     * before those that it needs itself.
     */
    List<ServiceRecord> dependents(ServiceRecord needed) {
        Set<ServiceRecord> found = new LinkedHashSet<>();
        for (ServiceRecord service : startOrder()) {
            boolean depends = of(service).stream().anyMatch(other -> other == needed || found.contains(other));
            if (depends && service != needed) {
                found.add(service);
            }
        }
        List<ServiceRecord> order = new ArrayList<>(found);
        Collections.reverse(order);
        return order;
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
            of(service).forEach(needed -> visit(needed, visited, order));
            order.add(service);
        }
    }
}

package io.jenkins.plugins.exchangedispatch.services;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All services of a machine at one moment (EnumServicesStatusEx); a value that rules are worked out on. */
public final class ServiceTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** @param rows in the order of the machine; of two with the same name the first counts */
    public ServiceTable(List<Row> rows) {
        rows.forEach(row -> this.rows.putIfAbsent(EntryName.fold(row.name()), row));
    }

    /**
     * One service.
     *
     * @param name the service name, in the spelling of the machine
     * @param displayName what people and the event log call it
     * @param type the type bits ({@code dwServiceType}), see {@link ServiceConfig#SHARE_PROCESS}
     * @param status its status at that moment
     */
    public record Row(String name, String displayName, int type, ServiceStatus status) {}

    /** The service of that name, compared without case; empty when there is none. */
    public Optional<Row> find(String service) {
        return Optional.ofNullable(rows.get(EntryName.fold(service)));
    }

    /** Whether the service is there and neither stopped nor on its way down. */
    public boolean runs(String service) {
        return find(service).filter(row -> row.status().state().isUp()).isPresent();
    }

    /** The state of the service; stopped where there is no such service. */
    public ServiceState state(String service) {
        return find(service).map(row -> row.status().state()).orElse(ServiceState.STOPPED);
    }

    /** The process that hosts the service; 0 when it has none. */
    public long process(String service) {
        return find(service).map(row -> row.status().processId()).orElse(0L);
    }

    /** The services that the process hosts, in the order of the machine; none for process 0. */
    public List<Row> hostedBy(long processId) {
        return rows.values().stream()
                .filter(row -> processId != 0 && row.status().processId() == processId)
                .toList();
    }

    /** Every service, in the order of the machine. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }
}

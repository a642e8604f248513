package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** MS-SCMR served for tests, with any services behind it; of the procedures only those that this product calls, and close. */
final class ServedServices implements ServedInterface {
    private final ServiceControl services;
    private final List<Integer> calls = new ArrayList<>();
    private final Map<Integer, String> open = new HashMap<>();
    private final boolean old;
    private Runnable beforeStart = () -> {};

    ServedServices(ServiceControl services) {
        this(services, false);
    }

    /** @param old whether this is a server that does not know REnumServicesStatusExW */
    ServedServices(ServiceControl services, boolean old) {
        this.services = services;
        this.old = old;
    }

    /** Something to be done whenever a service is to be started. */
    ServedServices beforeStart(Runnable what) {
        beforeStart = what;
        return this;
    }

    @Override
    public UUID id() {
        return Svcctl.INTERFACE;
    }

    @Override
    public int version() {
        return Svcctl.VERSION;
    }

    /** The numbers of the procedures that were called, in their order. */
    synchronized List<Integer> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized NdrWriter call(int procedure, NdrReader in) throws WireException {
        calls.add(procedure);
        NdrWriter out = new NdrWriter();
        try {
            switch (procedure) {
                case 0 -> close(in, out);
                case 1 -> control(in, out);
                case 13 -> dependents(in, out);
                case 14 -> table(in, out, false);
                case 15 -> openManager(in, out);
                case 16 -> openService(in, out);
                case 17 -> config(in, out);
                case 19 -> start(in, out);
                case 21 -> keyName(in, out);
                case 40 -> status(in, out);
                case 42 -> table(in, out, true);
                default -> throw new UnsupportedOperationException();
            }
        } catch (WindowsException e) {
            return refused(procedure, e.code());
        }
        return out;
    }

    /** What each procedure answers with beside the error. */
    private static NdrWriter refused(int procedure, int code) {
        NdrWriter out = new NdrWriter();
        int bytes = Map.of(1, 28, 15, 20, 16, 20).getOrDefault(procedure, 0);
        out.bytes(new byte[bytes]);
        switch (procedure) {
            case 13 -> out.array(new byte[0]).int32(0).int32(0);
            case 17 -> out.bytes(new byte[36]).int32(0);
            case 40 -> out.array(new byte[36]).int32(0);
            case 21 -> out.string("").int32(0);
            default -> {
                // Nothing more.
            }
        }
        return out.int32(code);
    }

    private String opened(NdrReader in) throws WireException, WindowsException {
        int number = ByteBuffer.wrap(in.handle()).getInt(4);
        if (!open.containsKey(number)) {
            throw new WindowsException(6, "find the handle");
        }
        return open.get(number);
    }

    private void open(String name, NdrWriter out) {
        int number = open.size() + 1;
        open.put(number, name);
        out.handle(ByteBuffer.allocate(20).putInt(4, number).array()).int32(0);
    }

    private void openManager(NdrReader in, NdrWriter out) throws WireException {
        for (int i = 0; i < 2; i++) {
            if (in.pointer()) {
                in.string(256);
            }
        }
        open("", out);
    }

    private void openService(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        opened(in);
        String name = in.string(256);
        int access = in.int32();
        services.status(name);
        if ((access & ServiceHandles.CONTROL) != 0) {
            services.requireControl(name);
        }
        open(name, out);
    }

    private static void close(NdrReader in, NdrWriter out) throws WireException {
        in.handle();
        out.handle(new byte[20]).int32(0);
    }

    private void control(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        String name = opened(in);
        switch (in.int32()) {
            case 1 -> services.stop(name);
            case 2 -> services.pause(name);
            case 3 -> services.resume(name);
            case 4 -> services.status(name);
            default -> throw new WindowsException(87, "control");
        }
        out.bytes(status(
                        services.status(name),
                        services.config(name).orElseThrow().type(),
                        28))
                .int32(0);
    }

    private void start(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        String name = opened(in);
        beforeStart.run();
        services.start(name);
        out.int32(0);
    }

    private void status(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        String name = opened(in);
        out.array(status(
                        services.status(name),
                        services.config(name).orElseThrow().type(),
                        36))
                .int32(36)
                .int32(0);
    }

    private void config(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        ServiceConfig config = services.config(opened(in)).orElseThrow();
        String dependencies = String.join("/", config.dependencies()) + (config.needsGroup() ? "/+A group" : "");
        out.int32(config.type()).int32(config.startType().ordinal()).int32(1);
        out.pointer().pointer().int32(0).pointer().pointer().pointer();
        out.string(config.binaryPath()).string("").string(dependencies.isEmpty() ? "" : dependencies + "/");
        out.string("LocalSystem").string(config.displayName());
        out.int32(512).int32(0);
    }

    private void keyName(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        opened(in);
        String display = in.string(256);
        String name = services.table().rows().stream()
                .filter(row -> row.displayName().equals(display))
                .map(ServiceTable.Row::name)
                .findFirst()
                .orElseThrow(() -> new WindowsException(1060, "find the name"));
        out.string(name).int32(name.length()).int32(0);
    }

    private void dependents(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        String name = opened(in);
        in.int32();
        ServiceTable table = services.table();
        List<ServiceTable.Row> rows = services.activeDependents(name).stream()
                .map(dependent -> table.find(dependent).orElseThrow())
                .toList();
        list(rows, 28, in.int32(), out, false);
    }

    private void table(NdrReader in, NdrWriter out, boolean withProcess) throws WireException, WindowsException {
        if (withProcess && old) {
            throw new UnsupportedOperationException();
        }
        opened(in);
        if (withProcess) {
            in.int32();
        }
        in.int32();
        in.int32();
        list(services.table().rows(), withProcess ? 36 : 28, in.int32(), out, true);
    }

    /** Records from the front, texts from the back, as Windows lays them out; the whole buffer goes back. */
    private static void list(List<ServiceTable.Row> rows, int statusBytes, int size, NdrWriter out, boolean resumes) {
        int record = 8 + statusBytes;
        int needed = rows.stream()
                .mapToInt(row ->
                        record + 2 * (row.name().length() + row.displayName().length() + 2))
                .sum();
        byte[] buffer = new byte[size];
        boolean fits = needed <= size;
        if (fits) {
            ByteBuffer fill = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
            int end = size;
            for (int i = 0; i < rows.size(); i++) {
                ServiceTable.Row row = rows.get(i);
                for (int text = 0; text < 2; text++) {
                    byte[] bytes = Utf16.encode((text == 0 ? row.name() : row.displayName()) + "\0");
                    end -= bytes.length;
                    fill.put(end, bytes);
                    fill.putInt(i * record + 4 * text, end);
                }
                fill.put(i * record + 8, status(row.status(), row.type(), statusBytes));
            }
        }
        out.array(buffer).int32(fits ? 0 : needed).int32(fits ? rows.size() : 0);
        if (resumes) {
            out.pointer().int32(0);
        }
        out.int32(fits ? 0 : 234);
    }

    private static byte[] status(ServiceStatus status, int type, int bytes) {
        int accepts = (status.acceptsStop() ? 1 : 0) | (status.acceptsPause() ? 2 : 0);
        ByteBuffer out = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(type)
                .putInt(status.state().ordinal() + 1)
                .putInt(accepts)
                .putInt(status.exitCode())
                .putInt(status.serviceExitCode())
                .putInt(status.checkPoint())
                .putInt((int) status.waitHintMillis())
                .putInt((int) status.processId());
        return Arrays.copyOf(out.array(), bytes);
    }
}

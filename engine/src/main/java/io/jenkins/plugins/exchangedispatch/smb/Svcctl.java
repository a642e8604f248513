package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.UUID;

/**
 * The calls of the Service Control Manager Remote Protocol that are used here (MS-SCMR), on handles that end with the pipe;
 * any error is thrown.
 */
final class Svcctl {
    static final String PIPE = "svcctl";
    static final UUID INTERFACE = UUID.fromString("367abb81-9844-35f1-ad32-98f038001003");
    static final int VERSION = 2;

    static final int SC_MANAGER_CONNECT = 0x1;
    static final int SC_MANAGER_ENUMERATE_SERVICE = 0x4;
    static final int SERVICE_QUERY_CONFIG = 0x1;
    static final int SERVICE_QUERY_STATUS = 0x4;
    static final int SERVICE_ENUMERATE_DEPENDENTS = 0x8;
    static final int SERVICE_START = 0x10;
    static final int SERVICE_STOP = 0x20;
    static final int SERVICE_PAUSE_CONTINUE = 0x40;

    static final int SERVICE_CONTROL_STOP = 1;
    static final int SERVICE_CONTROL_PAUSE = 2;
    static final int SERVICE_CONTROL_CONTINUE = 3;

    private static final int SERVICE_WIN32 = 0x30;
    private static final int SERVICE_ACTIVE = 1;
    private static final int SERVICE_STATE_ALL = 3;
    private static final int ERROR_INSUFFICIENT_BUFFER = 122;
    /** A list that keeps growing is not chased for ever. */
    private static final int READS = 10;

    private final Rpc rpc;
    /** What the list of all services took the last time; 0 before the first. */
    private int listBytes;

    Svcctl(Rpc rpc) {
        this.rpc = rpc;
    }

    /** RControlService, MS-SCMR 3.1.4.2. */
    void control(byte[] service, int control) throws WireException {
        NdrReader out = rpc.call(1, new NdrWriter().handle(service).int32(control));
        out.bytes(ServiceRecords.STATUS_BYTES);
        require(out.int32());
    }

    /** ROpenSCManagerW, MS-SCMR 3.1.4.15. */
    byte[] openManager(int access) throws WireException {
        return handle(rpc.call(15, new NdrWriter().nullPointer().nullPointer().int32(access)));
    }

    /** ROpenServiceW, MS-SCMR 3.1.4.16. */
    byte[] openService(byte[] manager, String name, int access) throws WireException {
        return handle(rpc.call(16, new NdrWriter().handle(manager).string(name).int32(access)));
    }

    /** RQueryServiceConfigW, MS-SCMR 3.1.4.17; the name is the caller's. */
    ServiceConfig queryConfig(byte[] service, String name) throws WireException {
        NdrReader out = rpc.call(17, new NdrWriter().handle(service).int32(Limits.CONFIG_BYTES));
        return ServiceRecords.config(name, out);
    }

    /** RStartServiceW, MS-SCMR 3.1.4.19, without arguments. */
    void start(byte[] service) throws WireException {
        require(rpc.call(19, new NdrWriter().handle(service).int32(0).nullPointer())
                .int32());
    }

    /** RGetServiceKeyNameW, MS-SCMR 3.1.4.22: the name of the service with that display name. */
    String keyName(byte[] manager, String displayName) throws WireException {
        NdrReader out =
                rpc.call(21, new NdrWriter().handle(manager).string(displayName).int32(Limits.TEXT / 4));
        String name = out.string(Limits.TEXT);
        out.int32();
        require(out.int32());
        return name;
    }

    /** RQueryServiceStatusEx, MS-SCMR 3.1.4.41, with SC_STATUS_PROCESS_INFO. */
    ServiceStatus queryStatus(byte[] service) throws WireException {
        int size = ServiceRecords.STATUS_PROCESS_BYTES;
        NdrReader out = rpc.call(40, new NdrWriter().handle(service).int32(0).int32(size));
        byte[] status = out.array(size);
        out.int32();
        require(out.int32());
        return ServiceRecords.statusProcess(status, 0);
    }

    /**
     * REnumServicesStatusExW, MS-SCMR 3.1.4.43, with SC_ENUM_PROCESS_INFO; REnumServicesStatusW, 3.1.4.15, of a server that
     * lacks it, which then says nothing of processes.
     */
    List<ServiceTable.Row> services(byte[] manager) throws WireException {
        try {
            return ServiceRecords.table(
                    list(size -> rpc.call(
                            42,
                            new NdrWriter()
                                    .handle(manager)
                                    .int32(0)
                                    .int32(SERVICE_WIN32)
                                    .int32(SERVICE_STATE_ALL)
                                    .int32(size)
                                    .pointer()
                                    .int32(0)
                                    .nullPointer())),
                    true);
        } catch (WireException e) {
            if (e.code() != ErrorCode.RPC_S_PROCNUM_OUT_OF_RANGE) {
                throw e;
            }
            return ServiceRecords.table(
                    list(size -> rpc.call(
                            14,
                            new NdrWriter()
                                    .handle(manager)
                                    .int32(SERVICE_WIN32)
                                    .int32(SERVICE_STATE_ALL)
                                    .int32(size)
                                    .pointer()
                                    .int32(0))),
                    false);
        }
    }

    /** REnumDependentServicesW, MS-SCMR 3.1.4.13, with SERVICE_ACTIVE: names, in the reverse of the order of starting. */
    List<String> activeDependents(byte[] service) throws WireException {
        return ServiceRecords.table(
                        records(
                                size -> rpc.call(
                                        13,
                                        new NdrWriter()
                                                .handle(service)
                                                .int32(SERVICE_ACTIVE)
                                                .int32(size)),
                                rpc.room(),
                                false),
                        false)
                .stream()
                .map(ServiceTable.Row::name)
                .toList();
    }

    /** A question that is answered with records in a buffer of that size. */
    private interface Question {
        NdrReader ask(int size) throws WireException;
    }

    /** Records in a buffer. */
    record Records(byte[] buffer, int count) {}

    /** Asks for all services. */
    private Records list(Question question) throws WireException {
        Records records = records(question, Math.max(listBytes, rpc.room()), true);
        listBytes = records.buffer().length;
        return records;
    }

    /**
     * Asks with buffers that grow until all records fit. The whole buffer comes back, however little is in it: so the first
     * is one that comes in one exchange.
     */
    private static Records records(Question question, int firstSize, boolean resumes) throws WireException {
        int size = firstSize;
        for (int read = 1; ; read++) {
            NdrReader out = question.ask(size);
            byte[] buffer = out.array(Limits.SERVICES_BYTES);
            int needed = out.int32();
            int count = out.int32();
            if (resumes && out.pointer()) {
                out.int32();
            }
            int code = out.int32();
            if ((code == ErrorCode.ERROR_MORE_DATA || code == ERROR_INSUFFICIENT_BUFFER) && read < READS) {
                // Enumerations count only what did not fit.
                size = (int) Math.min(Limits.SERVICES_BYTES, size + Math.max(256, Integer.toUnsignedLong(needed)));
                continue;
            }
            require(code);
            return new Records(buffer, count);
        }
    }

    private static byte[] handle(NdrReader out) throws WireException {
        byte[] handle = out.handle();
        require(out.int32());
        return handle;
    }

    private static void require(int code) throws WireException {
        if (code != 0) {
            throw WireException.answered(code);
        }
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import java.util.Arrays;
import java.util.UUID;

/** The calls of the EventLog Remoting Protocol that are used here (MS-EVEN), on handles that end with the pipe; any error is thrown. */
final class Eventlog {
    static final String PIPE = "eventlog";
    static final UUID INTERFACE = UUID.fromString("82273fdc-e32a-18c3-3f78-827929dc23ea");
    static final int VERSION = 0;

    static final int EVENTLOG_SEQUENTIAL_READ = 0x1;
    static final int EVENTLOG_SEEK_READ = 0x2;
    static final int EVENTLOG_BACKWARDS_READ = 0x8;

    private static final int STATUS_END_OF_FILE = 0xC0000011;
    private static final int STATUS_BUFFER_TOO_SMALL = 0xC0000023;

    private final Rpc rpc;

    Eventlog(Rpc rpc) {
        this.rpc = rpc;
    }

    /** ElfrOpenELW, MS-EVEN 3.1.4.3. */
    byte[] open(String log) throws WireException {
        NdrReader out = rpc.call(
                7,
                new NdrWriter().nullPointer().counted(log).counted("").int32(1).int32(1));
        byte[] handle = out.handle();
        require(out.int32());
        return handle;
    }

    /** ElfrNumberOfRecords, MS-EVEN 3.1.4.18. */
    int numberOfRecords(byte[] log) throws WireException {
        return number(4, log);
    }

    /** ElfrOldestRecord, MS-EVEN 3.1.4.19: the number of the oldest record. */
    int oldestRecord(byte[] log) throws WireException {
        return number(5, log);
    }

    private int number(int procedure, byte[] log) throws WireException {
        NdrReader out = rpc.call(procedure, new NdrWriter().handle(log));
        int number = out.int32();
        require(out.int32());
        return number;
    }

    /** ElfrReadELW, MS-EVEN 3.1.4.7: the next EVENTLOGRECORDs, none at the end of the log. */
    byte[] read(byte[] log, int flags, int record) throws WireException {
        // The whole buffer comes back, however little is in it: so one that comes in one exchange.
        int size = rpc.room();
        while (true) {
            NdrReader out = rpc.call(
                    10, new NdrWriter().handle(log).int32(flags).int32(record).int32(size));
            byte[] buffer = out.array(size);
            int read = out.count(buffer.length);
            int needed = out.int32();
            int status = out.int32();
            if (status == STATUS_END_OF_FILE) {
                return new byte[0];
            }
            if (status != STATUS_BUFFER_TOO_SMALL || needed <= size) {
                require(status);
                return Arrays.copyOf(buffer, read);
            }
            if (needed > Limits.EVENT_BYTES) {
                throw WireException.badData("an event of " + needed + " bytes");
            }
            size = needed;
        }
    }

    private static void require(int status) throws WireException {
        if (status < 0) {
            throw Statuses.refusedCall(status);
        }
    }
}

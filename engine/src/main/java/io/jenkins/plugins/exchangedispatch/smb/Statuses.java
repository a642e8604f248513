package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import java.util.Map;

/** What the numbers of SMB and of RPC are as Windows' own error codes, which people and the rest of this product know. */
final class Statuses {
    /** STATUS_OBJECT_NAME_NOT_FOUND: the server has no such pipe. */
    static final int OBJECT_NAME_NOT_FOUND = 0xC0000034;
    /** STATUS_PIPE_NOT_AVAILABLE: nobody listens at the pipe, or not yet. */
    static final int PIPE_NOT_AVAILABLE = 0xC00000AC;

    /** nca_s_op_rng_error (C706 appendix E): the interface has no such procedure. */
    private static final int NO_SUCH_PROCEDURE = 0x1C010002;
    /** nca_s_unk_if. */
    private static final int NO_SUCH_INTERFACE = 0x1C010003;
    /** nca_s_fault_context_mismatch: the server has forgotten a handle. */
    private static final int HANDLE_FORGOTTEN = 0x1C00001A;
    /** nca_s_fault_access_denied. */
    private static final int ACCESS_DENIED = 0x00000005;

    /** MS-ERREF 2.3.1 to 2.2, for what SMB answers when a session is set up, or a pipe opened or used. */
    static final Map<Integer, Integer> WIN32 = Map.ofEntries(
            Map.entry(OBJECT_NAME_NOT_FOUND, 2),
            Map.entry(0xC0000022, 5),
            Map.entry(0xC00000BB, 50),
            Map.entry(0xC00000BE, 53),
            Map.entry(0xC00000C9, 64),
            Map.entry(0xC000020C, 64),
            Map.entry(0xC0000203, 64),
            Map.entry(0xC000035C, 64),
            Map.entry(0xC00000CC, 67),
            Map.entry(0xC00000D0, 71),
            Map.entry(0xC000014B, 109),
            Map.entry(0xC00000B5, 121),
            Map.entry(0xC00000AB, 231),
            Map.entry(PIPE_NOT_AVAILABLE, 231),
            Map.entry(0xC00000AE, 231),
            Map.entry(0xC00000B0, 233),
            Map.entry(0xC0000236, 1225),
            Map.entry(0xC000023C, 1231),
            Map.entry(0xC000023D, 1232),
            Map.entry(0xC000005E, 1311),
            Map.entry(0xC0000064, 1326),
            Map.entry(0xC000006A, 1326),
            Map.entry(0xC000006D, 1326),
            Map.entry(0xC000006E, 1327),
            Map.entry(0xC000006F, 1328),
            Map.entry(0xC0000070, 1329),
            Map.entry(0xC0000071, 1330),
            Map.entry(0xC0000072, 1331),
            Map.entry(0xC000015B, 1385),
            Map.entry(0xC0000133, 1398),
            Map.entry(0xC0000193, 1793),
            Map.entry(0xC0000224, 1907),
            Map.entry(0xC0000234, 1909));

    private Statuses() {}

    /** A refusal of SMB's; the connection is not used again. */
    static WireException refused(int ntStatus) {
        return WireException.broken(code(ntStatus), text(ntStatus));
    }

    /** A refusal that is the answer of a call; the connection goes on. */
    static WireException refusedCall(int ntStatus) {
        return WireException.answered(code(ntStatus), text(ntStatus));
    }

    private static int code(int ntStatus) {
        return WIN32.getOrDefault(ntStatus, ErrorCode.ERROR_UNEXP_NET_ERR);
    }

    private static String text(int ntStatus) {
        return WIN32.containsKey(ntStatus)
                ? ErrorText.of(code(ntStatus))
                : "The server answered " + hexadecimal("NTSTATUS", ntStatus);
    }

    /** A fault of RPC's (MS-RPCE 2.2.2.11, C706 appendix E). */
    static WireException fault(int status) {
        return switch (status) {
            case ACCESS_DENIED -> WireException.answered(5);
            case NO_SUCH_PROCEDURE ->
                WireException.answered(
                        ErrorCode.RPC_S_PROCNUM_OUT_OF_RANGE, "The server does not know this procedure.");
            case NO_SUCH_INTERFACE ->
                WireException.answered(ErrorCode.RPC_S_UNKNOWN_IF, "The server does not know this interface.");
            case HANDLE_FORGOTTEN ->
                WireException.broken(ErrorCode.RPC_S_CALL_FAILED, "The server has forgotten what was open.");
            default ->
                WireException.broken(
                        ErrorCode.RPC_S_CALL_FAILED,
                        "The server gave the call up, with " + hexadecimal("fault", status) + ".");
        };
    }

    private static String hexadecimal(String kind, int number) {
        return kind + " 0x" + String.format("%08X", number);
    }
}

package io.jenkins.plugins.exchangedispatch.errors;

import java.util.Set;

/** Windows system error codes that this product meets, by their documented names (winerror.h, "System Error Codes"). */
public final class ErrorCode {
    public static final int ERROR_FILE_NOT_FOUND = 2;
    public static final int ERROR_ACCESS_DENIED = 5;
    public static final int ERROR_INVALID_HANDLE = 6;
    public static final int ERROR_SHARING_VIOLATION = 32;
    public static final int ERROR_NOT_SUPPORTED = 50;
    public static final int ERROR_REM_NOT_LIST = 51;
    public static final int ERROR_BAD_NETPATH = 53;
    public static final int ERROR_UNEXP_NET_ERR = 59;
    public static final int ERROR_NETNAME_DELETED = 64;
    public static final int ERROR_BAD_NET_NAME = 67;
    public static final int ERROR_REQ_NOT_ACCEP = 71;
    public static final int ERROR_INVALID_PARAMETER = 87;
    public static final int ERROR_BROKEN_PIPE = 109;
    public static final int ERROR_SEM_TIMEOUT = 121;
    public static final int ERROR_BUSY = 170;
    public static final int ERROR_PIPE_BUSY = 231;
    public static final int ERROR_PIPE_NOT_CONNECTED = 233;
    public static final int ERROR_MORE_DATA = 234;
    public static final int ERROR_SMB1_NOT_AVAILABLE = 384;
    public static final int ERROR_OPERATION_ABORTED = 995;
    public static final int ERROR_KEY_DELETED = 1018;
    public static final int ERROR_DEPENDENT_SERVICES_RUNNING = 1051;
    public static final int ERROR_INVALID_SERVICE_CONTROL = 1052;
    public static final int ERROR_SERVICE_REQUEST_TIMEOUT = 1053;
    public static final int ERROR_SERVICE_DATABASE_LOCKED = 1055;
    public static final int ERROR_SERVICE_ALREADY_RUNNING = 1056;
    public static final int ERROR_SERVICE_DISABLED = 1058;
    public static final int ERROR_SERVICE_DOES_NOT_EXIST = 1060;
    public static final int ERROR_SERVICE_CANNOT_ACCEPT_CTRL = 1061;
    public static final int ERROR_SERVICE_NOT_ACTIVE = 1062;
    public static final int ERROR_EXCEPTION_IN_SERVICE = 1064;
    public static final int ERROR_SERVICE_SPECIFIC_ERROR = 1066;
    public static final int ERROR_PROCESS_ABORTED = 1067;
    public static final int ERROR_SERVICE_DEPENDENCY_FAIL = 1068;
    public static final int ERROR_SERVICE_LOGON_FAILED = 1069;
    public static final int ERROR_SERVICE_START_HANG = 1070;
    public static final int ERROR_SERVICE_MARKED_FOR_DELETE = 1072;
    public static final int ERROR_SERVICE_DEPENDENCY_DELETED = 1075;
    public static final int ERROR_SERVICE_NEVER_STARTED = 1077;
    public static final int ERROR_SERVICE_NOT_IN_EXE = 1083;
    public static final int ERROR_SHUTDOWN_IN_PROGRESS = 1115;
    public static final int ERROR_SESSION_CREDENTIAL_CONFLICT = 1219;
    public static final int ERROR_CONNECTION_REFUSED = 1225;
    public static final int ERROR_NETWORK_UNREACHABLE = 1231;
    public static final int ERROR_HOST_UNREACHABLE = 1232;
    public static final int ERROR_CONNECTION_ABORTED = 1236;
    public static final int ERROR_LOGIN_WKSTA_RESTRICTION = 1240;
    public static final int ERROR_NO_LOGON_SERVERS = 1311;
    public static final int ERROR_NO_SUCH_LOGON_SESSION = 1312;
    public static final int ERROR_PRIVILEGE_NOT_HELD = 1314;
    public static final int ERROR_LOGON_FAILURE = 1326;
    public static final int ERROR_ACCOUNT_RESTRICTION = 1327;
    public static final int ERROR_INVALID_LOGON_HOURS = 1328;
    public static final int ERROR_INVALID_WORKSTATION = 1329;
    public static final int ERROR_PASSWORD_EXPIRED = 1330;
    public static final int ERROR_ACCOUNT_DISABLED = 1331;
    public static final int ERROR_NO_SUCH_DOMAIN = 1355;
    public static final int ERROR_LOGON_TYPE_NOT_GRANTED = 1385;
    public static final int ERROR_WRONG_TARGET_NAME = 1396;
    public static final int ERROR_TIME_SKEW = 1398;
    public static final int ERROR_NO_SYSTEM_RESOURCES = 1450;
    public static final int ERROR_COMMITMENT_LIMIT = 1455;
    /** What a timed-out wait of our own is reported as: Windows' code for an operation that ran out of time. */
    public static final int ERROR_TIMEOUT = 1460;

    public static final int RPC_S_UNKNOWN_IF = 1717;
    public static final int RPC_S_SERVER_UNAVAILABLE = 1722;
    public static final int RPC_S_SERVER_TOO_BUSY = 1723;
    public static final int RPC_S_CALL_FAILED = 1726;
    public static final int RPC_S_CALL_FAILED_DNE = 1727;
    public static final int RPC_S_PROTOCOL_ERROR = 1728;
    public static final int RPC_S_PROCNUM_OUT_OF_RANGE = 1745;
    public static final int EPT_S_NOT_REGISTERED = 1753;
    public static final int RPC_X_BAD_STUB_DATA = 1783;
    public static final int ERROR_TRUSTED_RELATIONSHIP_FAILURE = 1789;
    public static final int ERROR_NETLOGON_NOT_STARTED = 1792;
    public static final int ERROR_ACCOUNT_EXPIRED = 1793;
    public static final int ERROR_PASSWORD_MUST_CHANGE = 1907;
    public static final int ERROR_ACCOUNT_LOCKED_OUT = 1909;

    private static final Set<Integer> CONNECTION = Set.of(
            ERROR_REM_NOT_LIST,
            ERROR_BAD_NETPATH,
            ERROR_UNEXP_NET_ERR,
            ERROR_NETNAME_DELETED,
            ERROR_BROKEN_PIPE,
            ERROR_SEM_TIMEOUT,
            ERROR_PIPE_NOT_CONNECTED,
            ERROR_CONNECTION_REFUSED,
            ERROR_NETWORK_UNREACHABLE,
            ERROR_HOST_UNREACHABLE,
            ERROR_CONNECTION_ABORTED,
            RPC_S_SERVER_UNAVAILABLE,
            RPC_S_SERVER_TOO_BUSY,
            RPC_S_CALL_FAILED,
            RPC_S_CALL_FAILED_DNE);

    private ErrorCode() {}

    /** Whether the code says that the machine could not be reached, or not any more; whoever waits may succeed. */
    public static boolean isConnection(int code) {
        return CONNECTION.contains(code);
    }
}

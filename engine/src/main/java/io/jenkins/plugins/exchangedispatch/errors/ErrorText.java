package io.jenkins.plugins.exchangedispatch.errors;

import java.util.Map;
import java.util.TreeMap;

/** Windows' English text and our advice for each code of {@link ErrorCode}. */
public final class ErrorText {
    private static final Map<Integer, String[]> TABLE = new TreeMap<>();

    static {
        say(
                ErrorCode.ERROR_NOT_SUPPORTED,
                "The request is not supported.",
                "The target asks for something that this way does not know, such as SMB encryption: use --transport windows from a Windows machine (docs/remote-servers.md).");
        say(
                ErrorCode.ERROR_OPERATION_ABORTED,
                "The I/O operation has been aborted because of either a thread exit or an application request.",
                "The call was ended by an abort: run again when it suits.");
        say(
                ErrorCode.ERROR_LOGIN_WKSTA_RESTRICTION,
                "The account is not authorized to log in from this station.",
                "The target does not sign SMB messages, or somebody changes them on the way: turn signing on there, look at what stands between, or allow it with --allow-unsigned.");
        say(
                ErrorCode.ERROR_INVALID_HANDLE,
                "The handle is invalid.",
                "The connection to the target was closed underneath the call: run again.");
        say(
                ErrorCode.ERROR_SHARING_VIOLATION,
                "The process cannot access the file because it is being used by another process.",
                "Close the program that has the file open, then run again.");
        say(
                ErrorCode.ERROR_REM_NOT_LIST,
                "Windows cannot find the network path.",
                "Check the name and that the target is switched on and reachable (TCP 445).");
        say(
                ErrorCode.ERROR_UNEXP_NET_ERR,
                "An unexpected network error occurred.",
                "Check the network between agent and target, then run again.");
        say(
                ErrorCode.ERROR_BAD_NET_NAME,
                "The network name cannot be found.",
                "Check the name, and that the Server service of the target runs.");
        say(
                ErrorCode.ERROR_REQ_NOT_ACCEP,
                "No more connections can be made to this remote computer at this time because there are already as many connections as the computer can accept.",
                "Work on fewer targets at once, or close sessions on the target, then run again.");
        say(
                ErrorCode.ERROR_SEM_TIMEOUT,
                "The semaphore timeout period has expired.",
                "The target did not answer in time: check the network, then run again.");
        say(
                ErrorCode.ERROR_KEY_DELETED,
                "Illegal operation attempted on a registry key that has been marked for deletion.",
                "Something deleted the key while it was in use: find out what, then run again.");
        say(
                ErrorCode.ERROR_SERVICE_DATABASE_LOCKED,
                "The service database is locked.",
                "Another program holds the service database, often at startup: wait a minute, then run again.");
        say(
                ErrorCode.ERROR_SERVICE_LOGON_FAILED,
                "The service did not start due to a logon failure.",
                "Set the password of the service's account anew in Services (Log On); it is not tried again, so that the account is not locked.");
        say(
                ErrorCode.ERROR_SERVICE_START_HANG,
                "After starting, the service hung in a start-pending state.",
                "Look in the Application log for what holds the service up, then run again.");
        say(
                ErrorCode.ERROR_SHUTDOWN_IN_PROGRESS,
                "A system shutdown is in progress.",
                "Run again when the server is up: a reboot restarts IISADMIN anyway.");
        say(
                ErrorCode.ERROR_NETWORK_UNREACHABLE,
                "The network location cannot be reached.",
                "Check the route from the agent to the target.");
        say(
                ErrorCode.ERROR_HOST_UNREACHABLE,
                "The network location cannot be reached: the host is unreachable.",
                "Check that the target is switched on and the route to it.");
        say(
                ErrorCode.ERROR_CONNECTION_ABORTED,
                "The network connection was aborted by the local system.",
                "Check the network between agent and target, then run again.");
        say(
                ErrorCode.ERROR_NO_SUCH_DOMAIN,
                "The specified domain either does not exist or could not be contacted.",
                "Check the domain in the user name, and that a domain controller can be reached.");
        say(
                ErrorCode.ERROR_TIME_SKEW,
                "There is a time and/or date difference between the client and server.",
                "Set the clocks of agent, target and domain controller: Kerberos allows five minutes.");
        say(
                ErrorCode.ERROR_NO_SYSTEM_RESOURCES,
                "Insufficient system resources exist to complete the requested service.",
                "Free memory on the target, then run again.");
        say(
                ErrorCode.ERROR_COMMITMENT_LIMIT,
                "The paging file is too small for this operation to complete.",
                "Free memory on the target or enlarge its paging file, then run again.");
        say(
                ErrorCode.RPC_S_UNKNOWN_IF,
                "The interface is unknown.",
                "Check that the Remote Registry service of the target runs and that it is a Windows server.");
        say(
                ErrorCode.RPC_S_SERVER_TOO_BUSY,
                "The RPC server is too busy to complete this operation.",
                "Wait until the target is less busy, then run again.");
        say(
                ErrorCode.RPC_S_CALL_FAILED,
                "The remote procedure call failed.",
                "The connection broke in the middle of the call: check the target, then run again.");
        say(
                ErrorCode.RPC_S_CALL_FAILED_DNE,
                "The remote procedure call failed and did not execute.",
                "The connection broke before the call: check the target, then run again.");
        say(
                ErrorCode.EPT_S_NOT_REGISTERED,
                "There are no more endpoints available from the endpoint mapper.",
                "Check that the Remote Registry service of the target runs, and the firewall between.");
        say(
                ErrorCode.ERROR_TRUSTED_RELATIONSHIP_FAILURE,
                "The trust relationship between this workstation and the primary domain failed.",
                "Repair the machine's account in the domain, or use a local account of the target.");
        say(
                ErrorCode.ERROR_NETLOGON_NOT_STARTED,
                "An attempt was made to logon, but the network logon service was not started.",
                "Start the Netlogon service on the target, or use a local account of the target.");
        say(
                ErrorCode.ERROR_FILE_NOT_FOUND,
                "The system cannot find the file specified.",
                "Check that the component is installed: its registry key or its executable is not there.");
        say(
                ErrorCode.ERROR_ACCESS_DENIED,
                "Access is denied.",
                "Run as a local administrator of the target (on the machine itself elevated; over the network UAC takes the rights"
                        + " of local accounts other than the built-in Administrator), or grant the rights that docs/rights.md lists.");
        say(
                ErrorCode.ERROR_BAD_NETPATH,
                "The network path was not found.",
                "Check the name, the firewall (TCP 445) and that the Remote Registry service of the target runs;"
                        + " Windows 2000 and 2003 speak only SMBv1, which newer Windows lacks by default (docs/remote-servers.md).");
        say(
                ErrorCode.ERROR_NETNAME_DELETED,
                "The specified network name is no longer available.",
                "The connection broke: run again; if it persists, compare SMB versions (Windows 2000 and 2003 speak only SMBv1).");
        say(
                ErrorCode.ERROR_INVALID_PARAMETER,
                "The parameter is incorrect.",
                "Check the names that were given: Windows does not accept one of them.");
        say(
                ErrorCode.ERROR_BUSY,
                "The requested resource is in use.",
                "Find what shares the process of IISADMIN (tasklist /svc), stop it in the maintenance window, then run again.");
        say(
                ErrorCode.ERROR_MORE_DATA,
                "More data is available.",
                "The data kept growing while it was read: run again.");
        say(
                ErrorCode.ERROR_SMB1_NOT_AVAILABLE,
                "You can't connect to the file share because it's not secure. This share requires the obsolete SMB1 protocol.",
                "The target speaks only SMBv1, as Windows 2000 and 2003 do: allow it with --smb1, or with --transport windows run on a"
                        + " machine that has the SMBv1 client (docs/remote-servers.md).");
        say(
                ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING,
                "A stop control has been sent to a service that other running services are dependent on.",
                "A dependent was started in the meantime: find out what starts it, then run again.");
        say(
                ErrorCode.ERROR_INVALID_SERVICE_CONTROL,
                "The requested control is not valid for this service.",
                "The service does not accept this control in its current state: look at it in Services, then run again.");
        say(
                ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT,
                "The service did not respond to the start or control request in a timely fashion.",
                "Look in the Application log for what holds the service up; if it is only slow, raise ServicesPipeTimeout and the time limit.");
        say(
                ErrorCode.ERROR_SERVICE_ALREADY_RUNNING,
                "An instance of the service is already running.",
                "Something else started the service: check for a recovery action or a second job, then run again.");
        say(
                ErrorCode.ERROR_SERVICE_DISABLED,
                "The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.",
                "Set the start type of the service to manual or automatic if it is meant to run.");
        say(
                ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST,
                "The specified service does not exist as an installed service.",
                "Check the name of the service, or install the component it belongs to.");
        say(
                ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
                "The service cannot accept control messages at this time.",
                "The service is busy starting or stopping: wait until it has settled, then run again.");
        say(
                ErrorCode.ERROR_SERVICE_NOT_ACTIVE,
                "The service has not been started.",
                "The service stopped by itself in the meantime: look in the System log for why, then run again.");
        say(
                ErrorCode.ERROR_EXCEPTION_IN_SERVICE,
                "An exception occurred in the service when handling the control request.",
                "Look in the Application log for the fault of the service.");
        say(
                ErrorCode.ERROR_SERVICE_SPECIFIC_ERROR,
                "The service has returned a service-specific error code.",
                "Look in the System log for event 7024, which holds the service's own code.");
        say(
                ErrorCode.ERROR_PROCESS_ABORTED,
                "The process terminated unexpectedly.",
                "Look in the Application log for the crash of the process, and check the recovery actions of the service.");
        say(
                ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL,
                "The dependency service or group failed to start.",
                "Start the services it depends on and see which one fails.");
        say(
                ErrorCode.ERROR_SERVICE_MARKED_FOR_DELETE,
                "The specified service has been marked for deletion.",
                "Close every tool that holds the service open (Services, Task Manager), or restart the machine.");
        say(
                ErrorCode.ERROR_SERVICE_DEPENDENCY_DELETED,
                "The dependency service does not exist or has been marked for deletion.",
                "Repair DependOnService of the service, or install what it depends on.");
        say(
                ErrorCode.ERROR_SERVICE_NEVER_STARTED,
                "No attempts to start the service have been made since the last boot.",
                "Start the service if it is meant to run.");
        say(
                ErrorCode.ERROR_SERVICE_NOT_IN_EXE,
                "The executable program that this service is configured to run in does not implement the service.",
                "The entry is there but inetinfo.exe does not host the service: check that its type is 0x20 (share process),"
                        + " that its ImagePath names inetinfo.exe, and that the component is installed; reinstall it if it is not.");
        say(
                ErrorCode.ERROR_SESSION_CREDENTIAL_CONFLICT,
                "Multiple connections to a server or shared resource by the same user, using more than one user name, are not allowed.",
                "Another connection to this server uses other credentials: end it (net use \\\\server /delete)"
                        + " or give the account that it uses.");
        say(
                ErrorCode.ERROR_NO_LOGON_SERVERS,
                "There are currently no logon servers available to service the logon request.",
                "Check that this machine reaches a domain controller of the account's domain (network, DNS),"
                        + " and that the domain name is right.");
        say(
                ErrorCode.ERROR_PRIVILEGE_NOT_HELD,
                "A required privilege is not held by the client.",
                "Run as a local administrator, elevated: the account lacks a privilege, such as to impersonate a client.");
        say(
                ErrorCode.ERROR_NO_SUCH_LOGON_SESSION,
                "A specified logon session does not exist. It may already have been terminated.",
                "Get a Kerberos ticket with kinit (kinit -k -t FILE NAME from a keytab), or give an account: --user, or"
                        + " credentialsId in Jenkins (docs/remote-servers.md).");
        say(
                ErrorCode.ERROR_LOGON_FAILURE,
                "The user name or password is incorrect.",
                "Check user name (DOMAIN\\name, or SERVER\\name for an account of the server itself) and password,"
                        + " and that the account has not been renamed or deleted.");
        say(
                ErrorCode.ERROR_ACCOUNT_RESTRICTION,
                "Account restrictions are preventing this user from signing in.",
                "Check the account for a blank password, limited logon hours or workstations, and restrictions by policy.");
        say(
                ErrorCode.ERROR_PASSWORD_EXPIRED,
                "The password for this account has expired.",
                "Set a new password for the account, and change it in the credentials too.");
        say(
                ErrorCode.ERROR_ACCOUNT_DISABLED,
                "This user can't sign in because this account is currently disabled.",
                "Enable the account, or use another.");
        say(
                ErrorCode.ERROR_LOGON_TYPE_NOT_GRANTED,
                "Logon failure: the user has not been granted the requested logon type at this computer.",
                "Grant the account the right \"Log on as a batch job\" to work on this machine,"
                        + " or \"Access this computer from the network\" on a remote target, and look for a \"Deny\" right of the same name.");
        say(
                ErrorCode.ERROR_WRONG_TARGET_NAME,
                "The target account name is incorrect.",
                "Call the server by its own name instead of an alias or a stale DNS entry, and check its computer account in the domain.");
        say(
                ErrorCode.ERROR_TIMEOUT,
                "This operation returned because the timeout period expired.",
                "Look at the service: if it is only slow, raise the time limit; if it hangs, end its process by hand.");
        say(
                ErrorCode.RPC_S_SERVER_UNAVAILABLE,
                "The RPC server is unavailable.",
                "Check the name, the firewall (TCP 135 and 445) and that the Remote Registry service of the target runs;"
                        + " Windows 2000 and 2003 speak only SMBv1, which newer Windows lacks by default (docs/remote-servers.md).");
        say(
                ErrorCode.ERROR_ACCOUNT_LOCKED_OUT,
                "The referenced account is currently locked out and may not be logged on to.",
                "Unlock the account, and find out what tries it with an old password.");
        say(
                ErrorCode.ERROR_BROKEN_PIPE,
                "The pipe has been ended.",
                "The service behind the pipe ended it: check that Remote Registry and the Service Control Manager of the target run, then run again.");
        say(
                ErrorCode.ERROR_PIPE_BUSY,
                "All pipe instances are busy.",
                "The service behind the pipe takes no more callers: wait a minute, then run again.");
        say(
                ErrorCode.ERROR_PIPE_NOT_CONNECTED,
                "No process is on the other end of the pipe.",
                "The service behind the pipe has ended: check that Remote Registry of the target runs, then run again.");
        say(
                ErrorCode.ERROR_CONNECTION_REFUSED,
                "The remote computer refused the network connection.",
                "Check that the target is up and takes SMB (TCP 445), then run again.");
        say(
                ErrorCode.ERROR_INVALID_LOGON_HOURS,
                "Your account has time restrictions that keep you from signing in right now.",
                "Extend the logon hours of the account, or run within them.");
        say(
                ErrorCode.ERROR_INVALID_WORKSTATION,
                "This user isn't allowed to sign in to this computer.",
                "Let the account log on from this machine (Log On To), or use another account.");
        say(
                ErrorCode.RPC_S_PROTOCOL_ERROR,
                "A remote procedure call (RPC) protocol error occurred.",
                "The target does not answer as Windows does: check that it is the server that is meant, and what stands between.");
        say(
                ErrorCode.RPC_S_PROCNUM_OUT_OF_RANGE,
                "The procedure number is out of range.",
                "The target does not know a call that Windows 2000 and later know: check that it is the server that is meant.");
        say(
                ErrorCode.RPC_X_BAD_STUB_DATA,
                "The stub received bad data.",
                "The target does not answer as Windows does: check that it is the server that is meant, and what stands between.");
        say(ErrorCode.ERROR_ACCOUNT_EXPIRED, "The user's account has expired.", "Extend the account, or use another.");
        say(
                ErrorCode.ERROR_PASSWORD_MUST_CHANGE,
                "The user's password must be changed before signing in.",
                "Log on once with the account to change its password, and change it in the credentials too.");
    }

    private ErrorText() {}

    /** Windows' English text; {@code "Windows error N"} for a code that is not in the table. Never null. */
    public static String of(int code) {
        String[] row = TABLE.get(code);
        return row == null ? "Windows error " + code : row[0];
    }

    /** One sentence saying what to do; empty for a code that is not in the table. Never null. */
    public static String advice(int code) {
        String[] row = TABLE.get(code);
        return row == null ? "" : row[1];
    }

    private static void say(int code, String text, String advice) {
        TABLE.put(code, new String[] {text, advice});
    }
}

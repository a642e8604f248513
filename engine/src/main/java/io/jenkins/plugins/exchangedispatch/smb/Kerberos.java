package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;

/** Who this process is in a domain: whose ticket {@code kinit} has put into its ticket cache. Knows Java's JAAS and GSS alone. */
final class Kerberos {
    private static final String NAME = "exchange-dispatch";

    /** RFC 4120 7.5.9, which Java writes at the end of its texts: "Clock skew too great (37)". */
    private static final Pattern ERROR = Pattern.compile("\\((\\d+)\\)");

    private static final int SERVER_UNKNOWN = 7;
    private static final int TICKET_EXPIRED = 32;
    private static final int CLOCK_SKEW = 37;

    /** RFC 4120 5.3, the flags of a ticket. */
    private static final int FORWARDABLE = 1;

    private Kerberos() {}

    /**
     * Whoever the ticket is of that is in the ticket cache now: that of {@code KRB5CCNAME}, or the system's.
     *
     * @throws WireException when there is none, or only one that has expired
     */
    static Subject ofThisProcess() throws WireException {
        return of(Map.of());
    }

    /** The same, with more options of Java's Krb5LoginModule. */
    static Subject of(Map<String, String> more) throws WireException {
        Subject subject = new Subject();
        try {
            new LoginContext(NAME, subject, null, ticketCache(more)).login();
        } catch (LoginException e) {
            throw none("No account was given, and there is no Kerberos ticket that is valid now");
        }
        Set<KerberosTicket> tickets = subject.getPrivateCredentials(KerberosTicket.class).stream()
                .map(Kerberos::notForwardable)
                .collect(Collectors.toSet());
        return new Subject(false, subject.getPrincipals(), Set.of(), tickets);
    }

    /** The library asks Java to hand the server what may be forwarded, with which it could work as this account elsewhere. */
    private static KerberosTicket notForwardable(KerberosTicket ticket) {
        boolean[] flags = ticket.getFlags();
        flags[FORWARDABLE] = false;
        return new KerberosTicket(
                ticket.getEncoded(),
                ticket.getClient(),
                ticket.getServer(),
                ticket.getSessionKey().getEncoded(),
                ticket.getSessionKeyType(),
                flags,
                ticket.getAuthTime(),
                ticket.getStartTime(),
                ticket.getEndTime(),
                ticket.getRenewTill(),
                ticket.getClientAddresses());
    }

    private static Configuration ticketCache(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(more);
        options.put("useTicketCache", "true");
        options.put("doNotPrompt", "true");
        AppConfigurationEntry entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    /** What it means that no ticket for the server can be had, or that it is refused. */
    static WireException failure(GSSException failure) {
        String text = String.valueOf(failure.getMessage());
        Matcher error = ERROR.matcher(text);
        return switch (error.find() ? Integer.parseInt(error.group(1)) : 0) {
            case SERVER_UNKNOWN ->
                WireException.broken(
                        ErrorCode.ERROR_WRONG_TARGET_NAME,
                        "The domain of the Kerberos ticket knows no server of this name");
            case TICKET_EXPIRED -> none("The Kerberos ticket has expired");
            case CLOCK_SKEW -> WireException.broken(ErrorCode.ERROR_TIME_SKEW, ErrorText.of(ErrorCode.ERROR_TIME_SKEW));
            case 0 ->
                WireException.broken(ErrorCode.ERROR_NO_LOGON_SERVERS, "No service ticket can be had (" + text + ")");
            default -> none("The Kerberos ticket is of no use for this server (" + text + ")");
        };
    }

    private static WireException none(String text) {
        return WireException.broken(ErrorCode.ERROR_NO_SUCH_LOGON_SESSION, text);
    }
}

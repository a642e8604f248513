package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.codelibs.jcifs.smb.CIFSContext;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.Credentials;
import org.codelibs.jcifs.smb.config.PropertyConfiguration;
import org.codelibs.jcifs.smb.context.BaseContext;
import org.codelibs.jcifs.smb.impl.Kerb5Authenticator;
import org.codelibs.jcifs.smb.impl.NtlmNtHashAuthenticator;
import org.codelibs.jcifs.smb.impl.SmbException;
import org.codelibs.jcifs.smb.impl.SmbNamedPipe;
import org.codelibs.jcifs.smb.impl.SmbPipeHandleInternal;
import org.codelibs.jcifs.smb.util.Crypto;
import org.codelibs.jcifs.smb.util.transport.ConnectionTimeoutException;
import org.codelibs.jcifs.smb.util.transport.RequestTimeoutException;
import org.ietf.jgss.GSSException;

/**
 * Named pipes by way of the library jcifs: SMB 1 to 3.1.1, NTLMv2 or Kerberos, signing. With its pipe and
 * its answers the only class that knows the library.
 */
final class JcifsPipes implements Pipes {
    private static final int CONNECT_MILLIS = 20_000;

    private final Host host;
    private final SmbOptions options;
    private final Account account;
    private final boolean offersEncryption;
    private CIFSContext context;

    /** @param account null for that of the process's Kerberos ticket */
    JcifsPipes(Host host, Account account, SmbOptions options) {
        this(host, account, options, false);
    }

    /** @param offersEncryption what the library says it can and cannot: then a server that demands it shows that it does */
    private JcifsPipes(Host host, Account account, SmbOptions options, boolean offersEncryption) {
        this.host = host;
        this.account = account;
        this.options = options;
        this.offersEncryption = offersEncryption;
    }

    @Override
    public Pipe open(String name) throws WireException {
        // In capitals the library takes a short name for one that Kerberos does not know.
        String server = account == null ? host.inUrl().toLowerCase(Locale.ROOT) : host.inUrl();
        String url = "smb://" + server + "/IPC$/" + name;
        int type = SmbNamedPipe.PIPE_TYPE_RDWR | SmbNamedPipe.PIPE_TYPE_TRANSACT;
        try {
            SmbNamedPipe pipe = new SmbNamedPipe(url, type, context());
            SmbPipeHandleInternal handle = pipe.openPipe().unwrap(SmbPipeHandleInternal.class);
            handle.ensureOpen();
            return new JcifsPipe(pipe, handle, options.allowUnsigned());
        } catch (IOException | RuntimeException e) {
            WireException failure = failure(e);
            throw failure.code() == ErrorCode.ERROR_ACCESS_DENIED && demandsEncryption(name)
                    ? WireException.broken(
                            ErrorCode.ERROR_NOT_SUPPORTED,
                            "The server demands that SMB be encrypted, which is not spoken here")
                    : failure;
        }
    }

    /** A server that demands encryption denies access, and says why only to those who offer it. */
    private boolean demandsEncryption(String name) {
        if (offersEncryption) {
            return false;
        }
        JcifsPipes offering = new JcifsPipes(host, account, options, true);
        try {
            offering.open(name).close();
            return false;
        } catch (WireException e) {
            return e.code() == ErrorCode.ERROR_NOT_SUPPORTED;
        } finally {
            offering.abort();
        }
    }

    private synchronized CIFSContext context() throws CIFSException, WireException {
        if (context == null) {
            context = new BaseContext(new PropertyConfiguration(properties())).withCredentials(credentials());
        }
        return context;
    }

    private Properties properties() {
        int limit = (int) Math.min(options.timeoutMillis(), Integer.MAX_VALUE);
        int connect = Math.min(limit, CONNECT_MILLIS);
        Properties properties = new Properties();
        properties.put("jcifs.client.minVersion", options.smb1() ? "SMB1" : "SMB202");
        properties.put("jcifs.client.maxVersion", "SMB311");
        properties.put("jcifs.client.signingEnforced", String.valueOf(!options.allowUnsigned()));
        properties.put("jcifs.client.ipcSigningEnforced", String.valueOf(!options.allowUnsigned()));
        properties.put("jcifs.client.signingPreferred", "true");
        properties.put("jcifs.client.allowGuestFallback", "false");
        // NTLMv2 alone.
        properties.put("jcifs.lmCompatibility", "3");
        properties.put("jcifs.client.dfs.disabled", "true");
        properties.put("jcifs.client.connTimeout", String.valueOf(connect));
        properties.put("jcifs.client.sessionTimeout", String.valueOf(connect));
        properties.put("jcifs.client.responseTimeout", String.valueOf(limit));
        properties.put("jcifs.client.soTimeout", String.valueOf(limit));
        properties.put("jcifs.client.disableIdleTimeout", "true");
        properties.put("jcifs.client.encryptionEnabled", String.valueOf(offersEncryption));
        properties.put("jcifs.client.tcpNoDelay", "true");
        properties.put("jcifs.client.maxRequestRetries", "1");
        properties.put("jcifs.resolveOrder", "DNS,BCAST");
        properties.put("jcifs.netbios.retryCount", "1");
        return properties;
    }

    private Credentials credentials() throws WireException {
        if (account != null) {
            return password();
        }
        if (!host.hasName()) {
            throw WireException.broken(
                    ErrorCode.ERROR_WRONG_TARGET_NAME,
                    "Without an account the server must be given by its name, which Kerberos tickets are made out to");
        }
        // Without a password, so that NTLM is never fallen back to.
        return new Kerb5Authenticator(Kerberos.ofThisProcess());
    }

    /** The library gets the hash that NTLM works with, so that the password itself is wiped at once. */
    private NtlmNtHashAuthenticator password() {
        char[] password = account.password().reveal();
        byte[] bytes = null;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(password));
            bytes = encoded.array();
            MessageDigest md4 = Crypto.getMD4();
            md4.update(bytes, 0, encoded.limit());
            return new NtlmNtHashAuthenticator(account.domain(host.name()), account.name(), md4.digest());
        } finally {
            Arrays.fill(password, '\0');
            if (bytes != null) {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    @Override
    public void abort() {
        CIFSContext closing;
        synchronized (this) {
            closing = context;
        }
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (CIFSException e) {
            // It was to be ended, and it has.
        }
    }

    /** The library knows what went wrong by type only in part; the rest it says in English. */
    static WireException failure(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.equals("Server does not support SMB2")) {
                return WireException.broken(
                        ErrorCode.ERROR_SMB1_NOT_AVAILABLE, "The server speaks only SMB 1, which was not asked for");
            }
            if (text.equals("Failed to setup required encryption")) {
                return WireException.broken(ErrorCode.ERROR_NOT_SUPPORTED, text);
            }
            if (text.contains("igning") || text.contains("ignature")) {
                return WireException.broken(
                        ErrorCode.ERROR_LOGIN_WKSTA_RESTRICTION,
                        "The server does not sign its messages as it must, or they were changed on the way");
            }
            if (cause instanceof GSSException refused) {
                return Kerberos.failure(refused);
            }
            if (text.equals("Empty nameStrings not allowed")) {
                // Java cannot read a refusal that does not say by whom, such as Samba's of a clock that is wrong.
                return WireException.broken(
                        ErrorCode.ERROR_TIME_SKEW,
                        "The domain controller refused the ticket, as it does where clocks differ");
            }
            if (text.equals("Server does not support kerberos authentication")) {
                return WireException.broken(
                        ErrorCode.ERROR_NO_SUCH_LOGON_SESSION,
                        "No account was given, and the server takes no Kerberos ticket");
            }
            if (text.equals("transport closed in negotiate")) {
                return WireException.broken(
                        ErrorCode.ERROR_NETNAME_DELETED,
                        "The server ended the connection before it chose a version of SMB");
            }
            if (cause instanceof SmbException refused && isStatus(refused.getNtStatus())) {
                return Statuses.refused(refused.getNtStatus());
            }
            if (cause instanceof UnknownHostException) {
                return WireException.broken(ErrorCode.ERROR_BAD_NETPATH, "No machine of that name is known");
            }
            if (cause instanceof SocketTimeoutException
                    || cause instanceof RequestTimeoutException
                    || cause instanceof ConnectionTimeoutException) {
                return WireException.broken(ErrorCode.ERROR_SEM_TIMEOUT, "The server did not answer in time");
            }
            if (cause instanceof NoRouteToHostException) {
                return WireException.broken(
                        ErrorCode.ERROR_NETWORK_UNREACHABLE, "The server cannot be reached (" + text + ")");
            }
            if (cause instanceof ConnectException) {
                return WireException.broken(
                        ErrorCode.ERROR_BAD_NETPATH, "Nobody listens at the server's SMB port (" + text + ")");
            }
        }
        return WireException.broken(
                ErrorCode.ERROR_UNEXP_NET_ERR, "The connection broke (" + failure.getMessage() + ")");
    }

    /** The library gives 0xC0000001 to what has no status. */
    private static boolean isStatus(int status) {
        return status != 0 && status != SmbException.NT_STATUS_UNSUCCESSFUL;
    }
}

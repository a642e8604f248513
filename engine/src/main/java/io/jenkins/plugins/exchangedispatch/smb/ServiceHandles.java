package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Open services of one server. The first call for a service asks for all the rights that a run may need, so that one open
 * serves them all; an account that does not have them gets what it has.
 */
final class ServiceHandles {
    static final int READ =
            Svcctl.SERVICE_QUERY_CONFIG | Svcctl.SERVICE_QUERY_STATUS | Svcctl.SERVICE_ENUMERATE_DEPENDENTS;
    static final int CONTROL = Svcctl.SERVICE_START | Svcctl.SERVICE_STOP | Svcctl.SERVICE_PAUSE_CONTINUE;

    private record Open(byte[] handle, int access) {}

    private final Svcctl svcctl;
    private final Map<String, Open> open = new HashMap<>();
    private byte[] manager;

    ServiceHandles(Svcctl svcctl) {
        this.svcctl = svcctl;
    }

    /** The service control manager, open to enumerate services where the account may, and to connect anyway. */
    byte[] manager() throws WireException {
        if (manager == null) {
            try {
                manager = svcctl.openManager(Svcctl.SC_MANAGER_CONNECT | Svcctl.SC_MANAGER_ENUMERATE_SERVICE);
            } catch (WireException e) {
                requireDenial(e);
                manager = svcctl.openManager(Svcctl.SC_MANAGER_CONNECT);
            }
        }
        return manager;
    }

    /** The service, open with these rights at least; refused with 5 where the account does not have them. */
    byte[] open(String service, int access) throws WireException {
        String name = EntryName.fold(service);
        Open known = open.get(name);
        if (known != null && (known.access() & access) == access) {
            return known.handle();
        }
        if (known != null) {
            // It was asked for all rights before, and refused.
            return svcctl.openService(manager(), service, access);
        }
        // An account that is denied is asked about once for each set of rights: READ | CONTROL may be READ | access
        // already.
        for (int rights :
                IntStream.of(READ | CONTROL, READ | access, access).distinct().toArray()) {
            try {
                byte[] handle = svcctl.openService(manager(), service, rights);
                open.put(name, new Open(handle, rights));
                return handle;
            } catch (WireException e) {
                requireDenial(e);
                if (rights == access) {
                    throw e;
                }
            }
        }
        throw new AssertionError("the last of these is thrown");
    }

    private static void requireDenial(WireException e) throws WireException {
        if (e.code() != ErrorCode.ERROR_ACCESS_DENIED || e.isBroken()) {
            throw e;
        }
    }
}

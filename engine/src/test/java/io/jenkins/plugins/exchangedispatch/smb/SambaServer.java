package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.util.List;

/**
 * An Exchange server for tests: registry and System log are Samba's own, services are simulated and served behind Samba. When
 * a service starts, inetinfo.exe finds in DispatchEntries what Samba's registry holds.
 */
final class SambaServer implements AutoCloseable {
    private final SimulatedServer simulated;
    private final Connection administrator = Samba.connection(Samba.administrator());
    private final Registry registry = new SmbRegistry(administrator);
    private final ServedServices services;
    private final PipeSocket socket;

    SambaServer(String... entries) throws IOException, WindowsException {
        simulated = Export.exchange().entries(entries).server();
        clear();
        registry.write(
                RegistryKey.PARAMETERS,
                RegistryKey.DISPATCH_ENTRIES,
                new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(entries))));
        services = new ServedServices(simulated.services()).beforeStart(this::copyEntries);
        socket = new PipeSocket(Samba.pipes(), Svcctl.PIPE, services);
    }

    private void copyEntries() {
        try {
            simulated
                    .registry()
                    .write(
                            RegistryKey.PARAMETERS,
                            RegistryKey.DISPATCH_ENTRIES,
                            registry.read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                                    .orElseThrow());
        } catch (WindowsException e) {
            throw new IllegalStateException(e);
        }
    }

    SimulatedServer simulated() {
        return simulated;
    }

    Registry registry() {
        return registry;
    }

    /** The server over SMB as that account, with the time of the simulated services. */
    Target target(Account account) {
        return Delegating.inTimeOf(
                simulated.clock(),
                SmbSource.remote(Samba.host(), account, Samba.options()).open());
    }

    List<String> entries() throws WindowsException {
        return registry.read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                .map(value -> MultiString.decode(value.data()).strings())
                .orElseThrow();
    }

    private void clear() throws WindowsException {
        for (RegistryKey key :
                List.of(RegistryKey.RESTART_OWED, RegistryKey.PRODUCT, RegistryKey.PARAMETERS, RegistryKey.INETINFO)) {
            registry.deleteKey(key);
        }
    }

    @Override
    public void close() throws IOException, WindowsException {
        clear();
        administrator.close();
        socket.close();
        simulated.close();
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Samba's registry: a key of random name below HKEY_LOCAL_MACHINE\SOFTWARE, removed in the end. */
final class SambaRegistryLab implements RegistryLab {
    private final RegistryKey scratch = new RegistryKey("SOFTWARE\\ExchangeDispatchTest-" + UUID.randomUUID());
    private final Connection administrator = Samba.connection(Samba.administrator());
    private final Connection user = Samba.connection(Samba.user());
    private final Switch registry = new Switch(new SmbRegistry(administrator));

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public RegistryKey scratch() {
        return scratch;
    }

    @Override
    public void denyReads(RegistryKey key) {
        throw new UnsupportedOperationException("every account may read Samba's registry");
    }

    /** Goes on as an account that may only read. */
    @Override
    public void denyWrites(RegistryKey key) {
        registry.to = new SmbRegistry(user);
    }

    @Override
    public void close() throws Exception {
        registry.to = new SmbRegistry(administrator);
        for (RegistryKey key : List.of(
                scratch.child("Middle").child("Below"),
                scratch.child("Middle"),
                scratch.child("Product").child("RestartOwed"),
                scratch.child("Product"),
                scratch.child("Inside"),
                scratch)) {
            registry.deleteKey(key);
        }
        administrator.close();
        user.close();
    }

    /** A registry that becomes another. */
    private static final class Switch implements Registry {
        private Registry to;

        Switch(Registry to) {
            this.to = to;
        }

        @Override
        public boolean exists(RegistryKey key) throws WindowsException {
            return to.exists(key);
        }

        @Override
        public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
            return to.read(key, valueName);
        }

        @Override
        public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
            return to.look(key, valueNames);
        }

        @Override
        public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
                throws WindowsException {
            return to.replace(key, valueName, expected, value);
        }

        @Override
        public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
            to.write(key, valueName, value);
        }

        @Override
        public void delete(RegistryKey key, String valueName) throws WindowsException {
            to.delete(key, valueName);
        }

        @Override
        public boolean createVolatile(RegistryKey key) throws WindowsException {
            return to.createVolatile(key);
        }

        @Override
        public void deleteKey(RegistryKey key) throws WindowsException {
            to.deleteKey(key);
        }
    }
}

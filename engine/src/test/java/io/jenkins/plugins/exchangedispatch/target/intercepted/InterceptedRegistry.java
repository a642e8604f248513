package io.jenkins.plugins.exchangedispatch.target.intercepted;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.List;
import java.util.Optional;

record InterceptedRegistry(Registry registry, Intercepted calls) implements Registry {
    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        return calls.read("open", key.path(), () -> registry.exists(key));
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        return calls.read("read", key.child(valueName).path(), () -> registry.read(key, valueName));
    }

    @Override
    public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
        return calls.read("look at", key.path() + valueNames, () -> registry.look(key, valueNames));
    }

    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        return calls.effect(
                "replace", key.child(valueName).path(), () -> registry.replace(key, valueName, expected, value));
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        calls.change("write", key.child(valueName).path(), () -> registry.write(key, valueName, value));
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        calls.change("delete", key.child(valueName).path(), () -> registry.delete(key, valueName));
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        return calls.effect("create", key.path(), () -> registry.createVolatile(key));
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        calls.change("delete key", key.path(), () -> registry.deleteKey(key));
    }
}

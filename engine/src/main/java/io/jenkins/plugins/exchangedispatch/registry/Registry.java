package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.List;
import java.util.Optional;

/**
 * The registry of one machine, always in the 64-bit view.
 *
 * <p>Absent, denied and empty are three answers: an absent key or value is an empty {@link Optional} or {@code false}, a
 * refused one is a {@link WindowsException} with code 5, an empty value is a {@link RawValue} without bytes. A method that
 * reads opens the key with read rights only. A call that follows one that failed with an error of the connection connects
 * anew.
 */
public interface Registry {
    /** Whether the key is there. */
    boolean exists(RegistryKey key) throws WindowsException;

    /** The value as stored, with its type and its bytes as they are (RegQueryValueEx); empty when key or value is absent. */
    Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException;

    /**
     * The key with those of the named values that it has, in one open; empty when the key is absent.
     *
     * @param valueNames may be none
     */
    Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException;

    /**
     * Writes the value, or deletes it, if it is still what is expected: query and change follow each other on one open key,
     * since the registry has no compare-and-set. Flushes. The key is created only where no value is expected.
     *
     * @param expected type and bytes, or empty for absent
     * @param value what to write; empty to delete
     * @return false when the value is another one: nothing was written
     */
    boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException;

    /**
     * Writes type and bytes as they are (RegSetValueEx) and flushes; creates the key when it is absent, and one of this product's
     * own as volatile.
     */
    void write(RegistryKey key, String valueName, RawValue value) throws WindowsException;

    /** Deletes the value (RegDeleteValue); an absent value or key is not an error. */
    void delete(RegistryKey key, String valueName) throws WindowsException;

    /**
     * Creates the key, and the keys above it that are absent, as volatile: gone after a reboot (RegCreateKeyEx with
     * REG_OPTION_VOLATILE). An existing key stays as it is.
     *
     * @return whether this call created it (the disposition REG_CREATED_NEW_KEY): of several callers exactly one hears so
     */
    boolean createVolatile(RegistryKey key) throws WindowsException;

    /**
     * Deletes the key with its values (RegDeleteKeyEx); an absent key is not an error.
     *
     * @throws WindowsException code 5 when the key has subkeys, as Windows answers
     */
    void deleteKey(RegistryKey key) throws WindowsException;
}

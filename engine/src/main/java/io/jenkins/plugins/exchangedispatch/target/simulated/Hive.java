package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.List;
import java.util.Optional;

/** What a simulated registry holds; as {@link RegText} has it, whether or not there is a text. */
interface Hive {
    boolean hasKey(RegistryKey key);

    Optional<RawValue> value(RegistryKey key, String valueName);

    List<String> subkeys(RegistryKey key);

    /** The hive with the value; whether this one is changed as well is not said. The same holds of the other changes. */
    Hive withValue(RegistryKey key, String valueName, RawValue value);

    Hive withoutValue(RegistryKey key, String valueName);

    Hive withKey(RegistryKey key);

    Hive withoutKey(RegistryKey key);

    RegText text();

    /** The hive of a text. */
    record OfText(RegText text) implements Hive {
        @Override
        public boolean hasKey(RegistryKey key) {
            return text.hasKey(key);
        }

        @Override
        public Optional<RawValue> value(RegistryKey key, String valueName) {
            return text.value(key, valueName);
        }

        @Override
        public List<String> subkeys(RegistryKey key) {
            return text.subkeys(key);
        }

        @Override
        public Hive withValue(RegistryKey key, String valueName, RawValue value) {
            return new OfText(text.withValue(key, valueName, value));
        }

        @Override
        public Hive withoutValue(RegistryKey key, String valueName) {
            return new OfText(text.withoutValue(key, valueName));
        }

        @Override
        public Hive withKey(RegistryKey key) {
            return new OfText(text.withKey(key));
        }

        @Override
        public Hive withoutKey(RegistryKey key) {
            return new OfText(text.withoutKey(key));
        }
    }
}

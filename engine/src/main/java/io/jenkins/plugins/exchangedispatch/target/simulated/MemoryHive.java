package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A text and what was changed since, which goes into the text only when somebody asks for it: a text is slow to change. */
final class MemoryHive implements Hive {
    private final Map<String, Key> changed = new LinkedHashMap<>();
    private ServerImage image;

    MemoryHive(ServerImage image) {
        this.image = image;
    }

    @Override
    public boolean hasKey(RegistryKey key) {
        String path = fold(key);
        return image.text.hasKey(key)
                || changed.containsKey(path)
                || changed.keySet().stream().anyMatch(other -> other.startsWith(path + "\\"));
    }

    @Override
    public Optional<RawValue> value(RegistryKey key, String valueName) {
        Key known = changed.get(fold(key));
        Value value = known == null ? null : known.values.get(EntryName.fold(valueName));
        return value == null ? inImage(key, valueName) : value.data;
    }

    @Override
    public List<String> subkeys(RegistryKey key) {
        int start = key.path().length() + 1;
        Map<String, String> names = new LinkedHashMap<>();
        Stream<String> added = changed.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(fold(key) + "\\"))
                .map(entry -> entry.getValue().key.path().substring(start).split("\\\\", 2)[0]);
        Stream.concat(image.text.subkeys(key).stream(), added)
                .forEach(name -> names.putIfAbsent(EntryName.fold(name), name));
        return List.copyOf(names.values());
    }

    @Override
    public Hive withValue(RegistryKey key, String valueName, RawValue value) {
        set(key, new Value(valueName, Optional.of(value)));
        return this;
    }

    @Override
    public Hive withoutValue(RegistryKey key, String valueName) {
        set(key, new Value(valueName, Optional.empty()));
        return this;
    }

    @Override
    public Hive withKey(RegistryKey key) {
        if (!hasKey(key)) {
            changed.put(fold(key), new Key(key));
        }
        return this;
    }

    @Override
    public Hive withoutKey(RegistryKey key) {
        if (image.text.hasKey(key)) {
            image = new ServerImage(text().withoutKey(key));
            changed.clear();
        } else {
            changed.remove(fold(key));
        }
        return this;
    }

    @Override
    public RegText text() {
        RegText text = image.text;
        for (Key key : changed.values()) {
            text = key.values.isEmpty() ? text.withKey(key.key) : text;
            for (Value value : key.values.values()) {
                text = value.data.isPresent()
                        ? text.withValue(key.key, value.name, value.data.get())
                        : text.withKey(key.key).withoutValue(key.key, value.name);
            }
        }
        return text;
    }

    private Optional<RawValue> inImage(RegistryKey key, String valueName) {
        return image.known.computeIfAbsent(
                fold(key) + "\\" + EntryName.fold(valueName), path -> image.text.value(key, valueName));
    }

    private void set(RegistryKey key, Value value) {
        changed.computeIfAbsent(fold(key), path -> new Key(key)).values.put(EntryName.fold(value.name), value);
    }

    private static String fold(RegistryKey key) {
        return EntryName.fold(key.path());
    }

    /** A key with those of its values that were set or deleted. */
    private static final class Key {
        private final RegistryKey key;
        private final Map<String, Value> values = new LinkedHashMap<>();

        Key(RegistryKey key) {
            this.key = key;
        }
    }

    private record Value(String name, Optional<RawValue> data) {}
}

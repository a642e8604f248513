package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Services as their keys below {@code CurrentControlSet\Services} describe them ("Services Registry Tree": Type, Start,
 * ImagePath, DependOnService, DependOnGroup, Group, DelayedAutostart, DisplayName).
 *
 * <p>Only Win32 services count: a driver's key, and one such as InetInfo that has Parameters but no Type, is no service.
 * Assumptions for an export that lacks something: without Start a service is started by hand; without ImagePath its program
 * cannot be found.
 */
final class ServiceKeys {
    private static final int INTERACTIVE = 0x100;

    /** SC_GROUP_IDENTIFIER: a name with a plus sign before it is a group of services. */
    private static final String GROUP = "+";

    private ServiceKeys() {}

    /** The services of an export, in its order. */
    static List<ServiceKey> read(Hive registry) {
        List<ServiceKey> services = new ArrayList<>();
        for (String name : registry.subkeys(RegistryKey.SERVICES)) {
            read(registry, name).ifPresent(services::add);
        }
        return services;
    }

    /** One service; empty when there is no such key or it is no service. */
    static Optional<ServiceKey> read(Hive registry, String name) {
        RegistryKey key = RegistryKey.SERVICES.child(name);
        int type = number(registry.value(key, "Type")).orElse(0);
        int start = number(registry.value(key, "Start")).orElse(StartType.MANUAL.ordinal());
        int process = type & ~INTERACTIVE;
        boolean win32 = process == ServiceConfig.OWN_PROCESS || process == ServiceConfig.SHARE_PROCESS;
        if (!win32 || start < 0 || start >= StartType.values().length) {
            return Optional.empty();
        }
        List<String> needed = names(registry.value(key, "DependOnService"));
        List<String> groups = Stream.concat(
                        needed.stream().filter(one -> one.startsWith(GROUP)).map(one -> one.substring(1)),
                        names(registry.value(key, "DependOnGroup")).stream())
                .toList();
        ServiceConfig config = new ServiceConfig(
                name,
                text(registry.value(key, "DisplayName")).orElse(name),
                StartType.of(start),
                type,
                text(registry.value(key, "ImagePath")).orElse(""),
                needed.stream().filter(one -> !one.startsWith(GROUP)).toList(),
                !groups.isEmpty());
        return Optional.of(new ServiceKey(
                config,
                text(registry.value(key, "Group")).orElse(""),
                groups,
                number(registry.value(key, "DelayedAutostart")).orElse(0) != 0));
    }

    private static Optional<Integer> number(Optional<RawValue> value) {
        return value.filter(raw -> raw.type() == ValueType.REG_DWORD && raw.data().length == 4)
                .map(RawValue::data)
                .map(data -> data[0] & 0xff | (data[1] & 0xff) << 8 | (data[2] & 0xff) << 16 | data[3] << 24);
    }

    private static Optional<String> text(Optional<RawValue> value) {
        return value.filter(raw -> raw.type() == ValueType.REG_SZ || raw.type() == ValueType.REG_EXPAND_SZ)
                .map(raw -> Utf16.decode(raw.data()))
                .map(text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')))
                .filter(text -> !text.isEmpty());
    }

    private static List<String> names(Optional<RawValue> value) {
        return value
                .filter(raw -> raw.type() == ValueType.REG_MULTI_SZ)
                .map(raw -> MultiString.decode(raw.data()).strings())
                .orElse(List.of())
                .stream()
                .filter(name -> !name.isEmpty() && !name.equals(GROUP))
                .toList();
    }
}

package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.Arrays;
import java.util.Optional;

/** What Jazzer calls with bytes of its own: any of them is read or refused, and what is read can be written. */
public final class RegTextFuzzer {
    private static final RawValue VALUE = new RawValue(ValueType.REG_MULTI_SZ, new byte[] {65, 0, 0, 0, 0, 0});
    private static final Optional<CodePage> JAPANESE = Optional.of(CodePage.of("932"));

    private RegTextFuzzer() {}

    /** Throws what is no documented error. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        check(bytes, Optional.empty());
        check(bytes, JAPANESE);
    }

    private static void check(byte[] bytes, Optional<CodePage> codePage) {
        RegText text;
        try {
            text = RegText.parse(bytes, codePage);
        } catch (RegSyntaxException e) {
            return;
        }
        if (!Arrays.equals(bytes, text.bytes())) {
            throw new AssertionError("bytes changed");
        }
        text.comments();
        text.subkeys(RegistryKey.SERVICES);
        try {
            RegText changed = text.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, VALUE);
            RegText removed = changed.withoutValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
            if (removed.value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                    .isPresent()) {
                throw new AssertionError("the value is still there");
            }
            text.withKey(RegistryKey.RESTART_OWED).withoutKey(RegistryKey.RESTART_OWED);
        } catch (UnwritableException e) {
            // A document may not be able to hold it, and says so.
        }
    }
}

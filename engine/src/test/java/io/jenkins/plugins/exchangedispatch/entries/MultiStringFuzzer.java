package io.jenkins.plugins.exchangedispatch.entries;

import java.util.Optional;

/** What Jazzer calls with bytes of its own: any of them is a list of some kind, and its repair is stable. */
public final class MultiStringFuzzer {
    private MultiStringFuzzer() {}

    /** Throws, for no bytes at all. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        MultiString list = MultiString.decode(bytes);
        if (list.strings().size() > bytes.length + 1) {
            throw new AssertionError("more strings than bytes");
        }
        DesiredEntries desired = DesiredEntries.exchange();
        for (int type : new int[] {ValueType.REG_MULTI_SZ, ValueType.REG_SZ}) {
            Optional<RawValue> stored = Optional.of(new RawValue(type, bytes));
            Plan.of(StoredEntries.of(stored, desired), desired);
        }
    }
}

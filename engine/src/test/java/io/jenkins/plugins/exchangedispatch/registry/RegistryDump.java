package io.jenkins.plugins.exchangedispatch.registry;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a real registry holds below a key of HKEY_LOCAL_MACHINE, type and bytes as they are; names are folded. */
final class RegistryDump {
    private static final int NAME = 16_384;
    private static final int DATA = 1 << 16;

    private final Map<String, Map<String, RawValue>> keys = new TreeMap<>();

    private RegistryDump() {}

    static Map<String, Map<String, RawValue>> of(String path) {
        RegistryDump dump = new RegistryDump();
        dump.visit(WinReg.HKEY_LOCAL_MACHINE, path, path);
        return dump.keys;
    }

    private void visit(WinReg.HKEY parent, String name, String path) {
        WinReg.HKEYByReference opened = new WinReg.HKEYByReference();
        int code = Advapi32.INSTANCE.RegOpenKeyEx(parent, name, 0, WinNT.KEY_READ, opened);
        if (code == WinError.ERROR_FILE_NOT_FOUND) {
            return;
        }
        check(code, path);
        WinReg.HKEY key = opened.getValue();
        try {
            keys.put(EntryName.fold(path), values(key, path));
            char[] child = new char[NAME];
            IntByReference length = new IntByReference(NAME);
            for (int i = 0;
                    (code = Advapi32.INSTANCE.RegEnumKeyEx(key, i, child, length, null, null, null, null))
                            != WinError.ERROR_NO_MORE_ITEMS;
                    i++) {
                check(code, path);
                String subkey = new String(child, 0, length.getValue());
                visit(key, subkey, path + "\\" + subkey);
                length.setValue(NAME);
            }
        } finally {
            Advapi32.INSTANCE.RegCloseKey(key);
        }
    }

    private static Map<String, RawValue> values(WinReg.HKEY key, String path) {
        Map<String, RawValue> values = new TreeMap<>();
        char[] name = new char[NAME];
        byte[] data = new byte[DATA];
        for (int i = 0; ; i++) {
            IntByReference length = new IntByReference(NAME);
            IntByReference type = new IntByReference();
            IntByReference size = new IntByReference(DATA);
            int code = Advapi32.INSTANCE.RegEnumValue(key, i, name, length, null, type, data, size);
            if (code == WinError.ERROR_NO_MORE_ITEMS) {
                return values;
            }
            check(code, path);
            values.put(
                    EntryName.fold(new String(name, 0, length.getValue())),
                    new RawValue(type.getValue(), Arrays.copyOf(data, size.getValue())));
        }
    }

    private static void check(int code, String path) {
        if (code != 0) {
            throw new IllegalStateException(path + ": error " + code);
        }
    }
}

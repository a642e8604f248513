package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.util.List;

/** Writes the structures of winsvc.h into a caller's buffer, strings behind the numbers as Windows does. */
final class FakeServices {
    private static final int POINTER = Native.POINTER_SIZE;

    private FakeServices() {}

    static SC_HANDLE handle(int number) {
        SC_HANDLE handle = new SC_HANDLE();
        handle.setPointer(Pointer.createConstant(number));
        return handle;
    }

    static boolean failing(int code) {
        Native.setLastError(code);
        return false;
    }

    /** Answers ENUM_SERVICE_STATUS records, or 234 while the buffer is smaller than {@code wantedSize}. */
    static FakeApi.Answer dependents(List<String> names, int wantedSize) {
        return arguments -> {
            Pointer buffer = (Pointer) arguments[2];
            int size = (int) arguments[3];
            ((IntByReference) arguments[4]).setValue(wantedSize);
            if (size < wantedSize) {
                return failing(234);
            }
            int record = POINTER == 8 ? 48 : 36;
            long strings = (long) names.size() * record;
            for (int i = 0; i < names.size(); i++) {
                strings = putString(buffer, (long) i * record, strings, names.get(i));
                strings = putString(buffer, (long) i * record + POINTER, strings, names.get(i) + " (display)");
            }
            ((IntByReference) arguments[5]).setValue(names.size());
            return true;
        };
    }

    /** Answers ENUM_SERVICE_STATUS_PROCESS records, or 234 and what is missing while the buffer is too small for them. */
    static FakeApi.Answer table(List<String> names) {
        return arguments -> {
            Pointer buffer = (Pointer) arguments[4];
            int size = (int) arguments[5];
            int record = POINTER == 8 ? 56 : 44;
            int wanted = names.stream()
                    .mapToInt(name -> record + 4 * (name.length() + 1))
                    .sum();
            if (size < wanted) {
                ((IntByReference) arguments[6]).setValue(wanted - size);
                return failing(234);
            }
            long strings = (long) names.size() * record;
            for (int i = 0; i < names.size(); i++) {
                long at = (long) i * record;
                strings = putString(buffer, at, strings, names.get(i));
                strings = putString(buffer, at + POINTER, strings, names.get(i));
                buffer.write(at + 2L * POINTER, new int[] {0x20, 4, 1, 0, 0, 0, 0, 42, 0}, 0, 9);
            }
            ((IntByReference) arguments[7]).setValue(names.size());
            return true;
        };
    }

    /** Answers a QUERY_SERVICE_CONFIG, or 122 while the buffer is smaller than {@code wantedSize}. */
    static FakeApi.Answer config(String dependencies, int wantedSize) {
        return arguments -> {
            Pointer buffer = (Pointer) arguments[1];
            ((IntByReference) arguments[3]).setValue(wantedSize);
            if ((int) arguments[2] < wantedSize) {
                return failing(122);
            }
            buffer.setInt(0, 0x20);
            buffer.setInt(4, 2);
            int pointers = POINTER == 8 ? 16 : 12;
            long strings = pointers + 6L * POINTER;
            strings = putString(buffer, pointers, strings, "C:\\inetsrv\\inetinfo.exe");
            strings = putString(buffer, pointers + 3L * POINTER, strings, dependencies + "\0");
            putString(buffer, pointers + 5L * POINTER, strings, "Größter Dienst");
            return true;
        };
    }

    private static long putString(Pointer buffer, long field, long at, String string) {
        byte[] bytes = Utf16.encode(string + "\0");
        buffer.write(at, bytes, 0, bytes.length);
        buffer.setPointer(field, buffer.share(at));
        return at + bytes.length;
    }
}

package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.ArrayList;
import java.util.List;

/** Reads the structures of winsvc.h out of native memory, with the layout of this process: 32 or 64 bits. */
final class ServiceRecords {
    /** SERVICE_STATUS_PROCESS: nine numbers of 32 bits. */
    static final int STATUS_PROCESS_BYTES = 36;
    /** SERVICE_STATUS: its first seven. */
    static final int STATUS_BYTES = 28;

    private static final int POINTER = Native.POINTER_SIZE;
    /** ENUM_SERVICE_STATUS_PROCESS: two pointers and the status. */
    private static final int TABLE_RECORD_BYTES = align(2 * POINTER + STATUS_PROCESS_BYTES);

    private static final String GROUP_PREFIX = "+";
    private static final String READ = "read what the service control manager answers";

    private ServiceRecords() {}

    /** SERVICE_STATUS_PROCESS. */
    static ServiceStatus status(Pointer status) {
        int accepts = status.getInt(8);
        return new ServiceStatus(
                ServiceState.of(status.getInt(4)),
                processId(status),
                status.getInt(12),
                status.getInt(16),
                status.getInt(20),
                Integer.toUnsignedLong(status.getInt(24)),
                (accepts & ServiceApi.SERVICE_ACCEPT_STOP) != 0,
                (accepts & ServiceApi.SERVICE_ACCEPT_PAUSE_CONTINUE) != 0);
    }

    /** QUERY_SERVICE_CONFIG, which does not hold the service's own name. */
    static ServiceConfig config(String name, Memory config) throws WindowsException {
        requireRoom(config, 1, align(12) + 6 * POINTER);
        // Three numbers, then six fields as wide as a pointer: path, group, tag, dependencies, account, display name.
        int pointers = align(12);
        List<String> needed = strings(config, config.getPointer(pointers + 3L * POINTER));
        return new ServiceConfig(
                name,
                string(config, config.getPointer(pointers + 5L * POINTER)),
                StartType.of(config.getInt(4)),
                config.getInt(0),
                string(config, config.getPointer(pointers)),
                needed.stream().filter(each -> !isGroup(each)).toList(),
                needed.stream().anyMatch(ServiceRecords::isGroup));
    }

    private static boolean isGroup(String dependency) {
        return dependency.startsWith(GROUP_PREFIX);
    }

    /** The names out of an array of ENUM_SERVICE_STATUS, in its order. */
    static List<String> names(Memory records, int count) throws WindowsException {
        int size = align(2 * POINTER + STATUS_BYTES);
        requireRoom(records, count, size);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(string(records, records.getPointer((long) i * size)));
        }
        return names;
    }

    /** An array of ENUM_SERVICE_STATUS_PROCESS. */
    static List<ServiceTable.Row> table(Memory records, int count) throws WindowsException {
        int size = TABLE_RECORD_BYTES;
        requireRoom(records, count, size);
        List<ServiceTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pointer record = records.share((long) i * size);
            Pointer status = record.share(2L * POINTER);
            rows.add(new ServiceTable.Row(
                    string(records, record.getPointer(0)),
                    string(records, record.getPointer(POINTER)),
                    status.getInt(0),
                    status(status)));
        }
        return rows;
    }

    /** The room that such an array takes, with its strings. */
    static long bytes(List<ServiceTable.Row> rows) {
        return rows.stream()
                .mapToLong(row -> TABLE_RECORD_BYTES + bytes(row.name()) + bytes(row.displayName()))
                .sum();
    }

    private static long bytes(String string) {
        return 2L * (string.length() + 1);
    }

    private static long processId(Pointer status) {
        return Integer.toUnsignedLong(status.getInt(28));
    }

    private static int align(int bytes) {
        return (bytes + POINTER - 1) / POINTER * POINTER;
    }

    /** Counts come from the machine that is asked, which may tell anything. */
    private static void requireRoom(Memory records, int count, int bytes) throws WindowsException {
        if (count < 0 || (long) count * bytes > records.size()) {
            throw Win32.nonsense(READ);
        }
    }

    private static List<String> strings(Memory answer, Pointer list) throws WindowsException {
        List<String> strings = new ArrayList<>();
        Pointer next = list;
        String string = string(answer, next);
        while (!string.isEmpty()) {
            strings.add(string);
            next = next.share(2L * (string.length() + 1));
            string = string(answer, next);
        }
        return strings;
    }

    /** Characters up to NUL; empty for a null pointer. No pointer is followed that leads out of the answer. */
    private static String string(Memory answer, Pointer text) throws WindowsException {
        if (text == null) {
            return "";
        }
        long start = Pointer.nativeValue(text) - Pointer.nativeValue(answer);
        if (start < 0) {
            throw Win32.nonsense(READ);
        }
        StringBuilder string = new StringBuilder();
        for (long at = start; at + 2 <= answer.size(); at += 2) {
            // Not getChar, which is as wide as the C compiler's wchar_t.
            char c = (char) answer.getShort(at);
            if (c == 0) {
                return string.toString();
            }
            string.append(c);
        }
        throw Win32.nonsense(READ);
    }
}

package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
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
    private static final String GROUP_PREFIX = "+";

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
    static ServiceConfig config(String name, Pointer config) {
        // Three numbers, then six fields as wide as a pointer: path, group, tag, dependencies, account, display name.
        int pointers = align(12);
        return new ServiceConfig(
                name,
                string(config.getPointer(pointers + 5L * POINTER)),
                StartType.of(config.getInt(4)),
                config.getInt(0),
                string(config.getPointer(pointers)),
                strings(config.getPointer(pointers + 3L * POINTER)).stream()
                        .filter(dependency -> !dependency.startsWith(GROUP_PREFIX))
                        .toList());
    }

    /** The names out of an array of ENUM_SERVICE_STATUS, in its order. */
    static List<String> names(Pointer records, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(string(records.getPointer((long) i * align(2 * POINTER + STATUS_BYTES))));
        }
        return names;
    }

    /** An array of ENUM_SERVICE_STATUS_PROCESS. */
    static List<ServiceTable.Row> table(Pointer records, int count) {
        List<ServiceTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pointer record = records.share((long) i * align(2 * POINTER + STATUS_PROCESS_BYTES));
            Pointer status = record.share(2L * POINTER);
            rows.add(new ServiceTable.Row(
                    string(record.getPointer(0)), string(record.getPointer(POINTER)), status.getInt(0), status(status)));
        }
        return rows;
    }

    private static long processId(Pointer status) {
        return Integer.toUnsignedLong(status.getInt(28));
    }

    private static int align(int bytes) {
        return (bytes + POINTER - 1) / POINTER * POINTER;
    }

    private static List<String> strings(Pointer list) {
        List<String> strings = new ArrayList<>();
        long offset = 0;
        while (list != null && list.getShort(offset) != 0) {
            String string = string(list.share(offset));
            strings.add(string);
            offset += 2L * (string.length() + 1);
        }
        return strings;
    }

    /** Characters up to NUL; empty for a null pointer. */
    private static String string(Pointer text) {
        StringBuilder string = new StringBuilder();
        // Not getChar, which is as wide as the C compiler's wchar_t.
        for (long offset = 0; text != null && text.getShort(offset) != 0; offset += 2) {
            string.append((char) text.getShort(offset));
        }
        return string.toString();
    }
}

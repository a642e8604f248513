package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The structures of MS-SCMR 2.2 as they come over the wire. */
final class ServiceRecords {
    /** SERVICE_STATUS, MS-SCMR 2.2.47: seven numbers of 32 bits. */
    static final int STATUS_BYTES = 28;
    /** SERVICE_STATUS_PROCESS, MS-SCMR 2.2.49: two more. */
    static final int STATUS_PROCESS_BYTES = 36;

    private static final int SERVICE_ACCEPT_STOP = 1;
    private static final int SERVICE_ACCEPT_PAUSE_CONTINUE = 2;
    private static final String GROUP_PREFIX = "+";

    private ServiceRecords() {}

    /** An array of ENUM_SERVICE_STATUS_PROCESSW (MS-SCMR 2.2.12) or, without process, of ENUM_SERVICE_STATUSW (2.2.11). */
    static List<ServiceTable.Row> table(Svcctl.Records records, boolean withProcess) throws WireException {
        int size = 8 + (withProcess ? STATUS_PROCESS_BYTES : STATUS_BYTES);
        byte[] buffer = records.buffer();
        if (records.count() < 0 || records.count() > buffer.length / size) {
            throw WireException.badData(
                    Integer.toUnsignedString(records.count()) + " services in a list of " + buffer.length + " bytes");
        }
        ByteBuffer numbers = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
        List<ServiceTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < records.count(); i++) {
            int at = i * size;
            rows.add(new ServiceTable.Row(
                    NdrReader.textAt(buffer, numbers.getInt(at), Limits.TEXT),
                    NdrReader.textAt(buffer, numbers.getInt(at + 4), Limits.TEXT),
                    numbers.getInt(at + 8),
                    status(numbers, at + 8, withProcess)));
        }
        return rows;
    }

    static ServiceStatus statusProcess(byte[] status, int at) throws WireException {
        if (status.length - at < STATUS_PROCESS_BYTES) {
            throw WireException.badData("a status of " + status.length + " bytes");
        }
        return status(ByteBuffer.wrap(status).order(ByteOrder.LITTLE_ENDIAN), at, true);
    }

    private static ServiceStatus status(ByteBuffer numbers, int at, boolean withProcess) throws WireException {
        int accepts = numbers.getInt(at + 8);
        return new ServiceStatus(
                state(numbers.getInt(at + 4)),
                withProcess ? Integer.toUnsignedLong(numbers.getInt(at + 28)) : 0,
                numbers.getInt(at + 12),
                numbers.getInt(at + 16),
                numbers.getInt(at + 20),
                Integer.toUnsignedLong(numbers.getInt(at + 24)),
                (accepts & SERVICE_ACCEPT_STOP) != 0,
                (accepts & SERVICE_ACCEPT_PAUSE_CONTINUE) != 0);
    }

    private static ServiceState state(int number) throws WireException {
        try {
            return ServiceState.of(number);
        } catch (IllegalArgumentException e) {
            throw WireException.badData("the service state " + Integer.toUnsignedString(number));
        }
    }

    /** The answer of RQueryServiceConfigW: QUERY_SERVICE_CONFIGW (MS-SCMR 2.2.15), the bytes needed, the error. */
    static ServiceConfig config(String name, NdrReader out) throws WireException {
        int type = out.int32();
        int startType = out.int32();
        out.int32();
        boolean path = out.pointer();
        boolean group = out.pointer();
        out.int32();
        boolean dependencies = out.pointer();
        boolean account = out.pointer();
        boolean display = out.pointer();
        String pathText = path ? out.string(Limits.CONFIG_BYTES) : "";
        if (group) {
            out.string(Limits.CONFIG_BYTES);
        }
        String dependencyText = dependencies ? out.characters(Limits.CONFIG_BYTES) : "";
        if (account) {
            out.string(Limits.CONFIG_BYTES);
        }
        String displayText = display ? out.string(Limits.CONFIG_BYTES) : "";
        out.int32();
        int code = out.int32();
        if (code != 0) {
            throw WireException.answered(code);
        }
        List<String> needed = dependencies(dependencyText);
        return new ServiceConfig(
                name,
                displayText,
                start(startType),
                type,
                pathText,
                needed.stream().filter(each -> !isGroup(each)).toList(),
                needed.stream().anyMatch(ServiceRecords::isGroup));
    }

    /** Over the wire a slash stands for the NUL between two names; no service name holds either. */
    private static List<String> dependencies(String text) {
        return Arrays.stream(text.split("[/\0]"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean isGroup(String dependency) {
        return dependency.startsWith(GROUP_PREFIX);
    }

    private static StartType start(int number) throws WireException {
        try {
            return StartType.of(number);
        } catch (IllegalArgumentException e) {
            throw WireException.badData("the start type " + Integer.toUnsignedString(number));
        }
    }
}

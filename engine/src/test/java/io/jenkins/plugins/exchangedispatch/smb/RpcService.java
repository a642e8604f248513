package io.jenkins.plugins.exchangedispatch.smb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The server's end of one RPC connection, for tests: takes a message, gives the messages it is answered with. */
final class RpcService {
    private static final int FRAGMENT = 4280;
    private static final int FAULT_NDR = 0x6f7;
    private static final UUID NDR = UUID.fromString("8a885d04-1ceb-11c9-9fe8-08002b104860");

    private final ServedInterface served;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private int fragment = FRAGMENT;

    RpcService(ServedInterface served) {
        this.served = served;
    }

    List<byte[]> answer(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int type = in.get(2);
        int flags = in.get(3);
        int call = in.getInt(12);
        if (type == 11) {
            return List.of(bound(in, call));
        }
        if ((flags & 1) != 0) {
            request.reset();
        }
        request.write(message, 24, message.length - 24);
        if ((flags & 2) == 0) {
            return List.of();
        }
        try {
            NdrWriter out = served.call(in.getShort(22), new NdrReader(request.toByteArray()));
            return responses(call, out.toBytes());
        } catch (WireException e) {
            return List.of(fault(call, FAULT_NDR));
        } catch (UnsupportedOperationException e) {
            return List.of(fault(call, 0x1C010002));
        } catch (RuntimeException e) {
            return List.of(fault(call, 0x1C000001));
        }
    }

    private byte[] bound(ByteBuffer in, int call) {
        fragment = Math.min(FRAGMENT, Short.toUnsignedInt(in.getShort(18)));
        UUID asked = uuid(in, 32);
        boolean known = asked.equals(served.id()) && in.getShort(48) == served.version();
        ByteBuffer body = ByteBuffer.allocate(8 + 4 + 4 + 24).order(ByteOrder.LITTLE_ENDIAN);
        body.putShort((short) fragment).putShort((short) fragment).putInt(0x1234);
        body.putShort((short) 2).put((byte) '1').put((byte) 0);
        body.putInt(1).putShort((short) (known ? 0 : 2)).putShort((short) (known ? 0 : 1));
        body.put(NdrBytes.of(NDR)).putInt(2);
        return pdu(12, 3, call, body.array());
    }

    private List<byte[]> responses(int call, byte[] stub) {
        List<byte[]> messages = new ArrayList<>();
        int room = fragment - 24;
        for (int from = 0; from == 0 || from < stub.length; from += room) {
            int to = Math.min(stub.length, from + room);
            ByteBuffer body = ByteBuffer.allocate(8 + to - from).order(ByteOrder.LITTLE_ENDIAN);
            body.putInt(stub.length - from).putInt(0).put(stub, from, to - from);
            int flags = (from == 0 ? 1 : 0) | (to == stub.length ? 2 : 0);
            messages.add(pdu(2, flags, call, body.array()));
        }
        return messages;
    }

    static byte[] fault(int call, int status) {
        return pdu(
                3,
                3,
                call,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0)
                        .putInt(status)
                        .array());
    }

    private static byte[] pdu(int type, int flags, int call, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {5, 0, (byte) type, (byte) flags})
                .putInt(0x10)
                .putShort((short) (16 + body.length))
                .putShort((short) 0)
                .putInt(call)
                .put(body)
                .array();
    }

    private static UUID uuid(ByteBuffer in, int at) {
        byte[] bytes = Arrays.copyOfRange(in.array(), at, at + 16);
        return NdrBytes.uuid(bytes);
    }
}

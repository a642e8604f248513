package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * One interface of a server, bound over a pipe: connection-oriented DCE RPC 5.0 (C706 chapter 12, MS-RPCE 2.2.2), without a
 * security trailer, since SMB has authenticated and signs.
 */
final class Rpc implements AutoCloseable {
    /** What Windows proposes as the size of a fragment over named pipes. */
    static final int FRAGMENT = 5840;
    /** The largest value that is taken, with room for what stands around it. */
    private static final int LONGEST_ANSWER = Limits.VALUE_BYTES + 64 * 1024;
    /** C706 12.6.3.1: no implementation may ask for less. */
    private static final int SMALLEST_FRAGMENT = 1432;

    private static final int HEADER = 16;
    private static final int REQUEST_HEADER = 24;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final UUID NDR = UUID.fromString("8a885d04-1ceb-11c9-9fe8-08002b104860");

    private static final int REQUEST = 0;
    private static final int RESPONSE = 2;
    private static final int FAULT = 3;
    private static final int BIND = 11;
    private static final int BIND_ACK = 12;
    private static final int BIND_NAK = 13;

    private final Pipe pipe;
    private final Runnable exchanged;
    private int fragment = FRAGMENT;
    private int callId;
    private byte[] unread = new byte[0];

    private Rpc(Pipe pipe, Runnable exchanged) {
        this.pipe = pipe;
        this.exchanged = exchanged;
    }

    /**
     * Binds an interface (C706 12.6.4.3).
     *
     * @param version its major version; the minor is 0
     * @param exchanged told of every exchange with the server
     */
    static Rpc bind(Pipe pipe, UUID service, int version, Runnable exchanged) throws WireException {
        Rpc rpc = new Rpc(pipe, exchanged);
        rpc.bind(service, version);
        return rpc;
    }

    private void bind(UUID service, int version) throws WireException {
        ByteBuffer body = pdu(BIND, FIRST | LAST, HEADER + 56);
        body.putShort((short) FRAGMENT).putShort((short) FRAGMENT).putInt(0);
        body.putInt(1);
        body.putShort((short) 0).putShort((short) 1);
        put(body, service).putInt(version);
        put(body, NDR).putInt(2);
        Pdu answer = next(transact(body.array()));
        if (answer.type() == BIND_NAK) {
            throw WireException.protocol("it refuses to bind the interface " + service);
        }
        if (answer.type() != BIND_ACK) {
            throw WireException.protocol("it answers a bind with a message of type " + answer.type());
        }
        NdrReader ack = new NdrReader(answer.body());
        ack.int16();
        fragment = Math.min(FRAGMENT, ack.int16());
        if (fragment < SMALLEST_FRAGMENT) {
            throw WireException.protocol("it takes fragments of only " + fragment + " bytes");
        }
        ack.int32();
        ack.bytes(ack.int16());
        // Aligned to 4: the number of results, then for each a verdict and a reason.
        if ((ack.int32() & 0xff) != 1 || ack.int16() != 0) {
            throw WireException.answered(
                    ErrorCode.RPC_S_UNKNOWN_IF, "The server does not offer the interface " + service + ".");
        }
    }

    /**
     * Calls a procedure (C706 12.6.4.9): the request in as many fragments as it takes, the last of them together with the
     * answer's first in one exchange.
     *
     * @param procedure its number (opnum)
     * @return the parameters of the answer
     */
    NdrReader call(int procedure, NdrWriter parameters) throws WireException {
        callId++;
        byte[] stub = parameters.toBytes();
        int room = fragment - REQUEST_HEADER;
        int sent = 0;
        for (; stub.length - sent > room; sent += room) {
            exchanged.run();
            pipe.write(request(procedure, stub, sent, room, false));
        }
        byte[] answer = transact(request(procedure, stub, sent, stub.length - sent, true));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Pdu part = response(answer);
        whole.writeBytes(part.body());
        while ((part.flags() & LAST) == 0) {
            part = response(new byte[0]);
            whole.writeBytes(part.body());
            if (whole.size() > LONGEST_ANSWER) {
                throw WireException.badData("more than " + LONGEST_ANSWER + " bytes");
            }
        }
        return new NdrReader(whole.toByteArray());
    }

    /** How large an answer may be that comes in one exchange, in bytes, with room for a few numbers beside it. */
    int room() {
        return fragment - REQUEST_HEADER - 32;
    }

    private byte[] request(int procedure, byte[] stub, int from, int length, boolean last) {
        int flags = (from == 0 ? FIRST : 0) | (last ? LAST : 0);
        return pdu(REQUEST, flags, REQUEST_HEADER + length)
                .putInt(stub.length - from)
                .putShort((short) 0)
                .putShort((short) procedure)
                .put(stub, from, length)
                .array();
    }

    private ByteBuffer pdu(int type, int flags, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 5)
                .put((byte) 0)
                .put((byte) type)
                .put((byte) flags)
                .putInt(0x10)
                .putShort((short) length)
                .putShort((short) 0)
                .putInt(callId);
    }

    private static ByteBuffer put(ByteBuffer out, UUID id) {
        long high = id.getMostSignificantBits();
        out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        long low = id.getLeastSignificantBits();
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.put((byte) (low >>> shift));
        }
        return out;
    }

    /** One message of the server's without its header. */
    private record Pdu(int type, int flags, byte[] body) {}

    private Pdu response(byte[] beginning) throws WireException {
        Pdu pdu = next(beginning);
        NdrReader body = new NdrReader(pdu.body());
        body.bytes(8);
        if (pdu.type() == FAULT) {
            throw Statuses.fault(body.int32());
        }
        if (pdu.type() != RESPONSE) {
            throw WireException.protocol("it answers a request with a message of type " + pdu.type());
        }
        return new Pdu(pdu.type(), pdu.flags(), body.bytes(pdu.body().length - 8));
    }

    /** The next message: first of what was read already, then of the pipe. */
    private Pdu next(byte[] beginning) throws WireException {
        byte[] data = join(unread, beginning);
        while (data.length < HEADER) {
            data = join(data, read());
        }
        ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int length = Short.toUnsignedInt(header.getShort(8));
        if (header.get(0) != 5 || (header.get(4) & 0xf0) != 0x10) {
            throw WireException.protocol("its message is none of version 5, little-endian");
        }
        if (length < HEADER + 8 || length > FRAGMENT) {
            throw WireException.protocol("it says that its message has " + length + " bytes");
        }
        if (header.getShort(10) != 0) {
            throw WireException.protocol("its message has a security trailer that nobody asked for");
        }
        if (header.getInt(12) != callId) {
            throw WireException.protocol("it answers call " + header.getInt(12) + " instead of call " + callId);
        }
        while (data.length < length) {
            data = join(data, read());
        }
        unread = Arrays.copyOfRange(data, length, data.length);
        return new Pdu(header.get(2), header.get(3), Arrays.copyOfRange(data, HEADER, length));
    }

    private byte[] transact(byte[] message) throws WireException {
        exchanged.run();
        return pipe.transact(message, FRAGMENT);
    }

    private byte[] read() throws WireException {
        exchanged.run();
        byte[] more = pipe.read(FRAGMENT);
        if (more.length == 0) {
            throw WireException.protocol("it ends the pipe in the middle of a message");
        }
        return more;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Override
    public void close() {
        pipe.close();
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Named pipes of a server that is served by tests in this very process. */
final class MemoryPipes implements Pipes {
    private final Map<String, ServedInterface> interfaces;
    private UnaryOperator<byte[]> wire = message -> message;
    private volatile boolean aborted;

    MemoryPipes(Map<String, ServedInterface> interfaces) {
        this.interfaces = interfaces;
    }

    /** From now on the wire does this to every message of the server's. */
    MemoryPipes through(UnaryOperator<byte[]> change) {
        wire = change;
        return this;
    }

    boolean isAborted() {
        return aborted;
    }

    @Override
    public Pipe open(String name) throws WireException {
        ServedInterface served = interfaces.get(name);
        if (served == null) {
            throw Statuses.refused(Statuses.OBJECT_NAME_NOT_FOUND);
        }
        return new MemoryPipe(new RpcService(served));
    }

    @Override
    public void abort() {
        aborted = true;
    }

    private final class MemoryPipe implements Pipe {
        private final RpcService service;
        private final Deque<byte[]> answers = new ArrayDeque<>();

        MemoryPipe(RpcService service) {
            this.service = service;
        }

        @Override
        public byte[] transact(byte[] message, int most) throws WireException {
            write(message);
            return read(most);
        }

        @Override
        public void write(byte[] message) {
            service.answer(message).forEach(answer -> answers.add(wire.apply(answer)));
        }

        /** One message at a time, as a pipe in message mode does. */
        @Override
        public byte[] read(int most) {
            byte[] next = answers.isEmpty() ? new byte[0] : answers.remove();
            if (next.length > most) {
                answers.addFirst(Arrays.copyOfRange(next, most, next.length));
            }
            return Arrays.copyOf(next, Math.min(most, next.length));
        }

        @Override
        public void close() {
            answers.clear();
        }
    }
}

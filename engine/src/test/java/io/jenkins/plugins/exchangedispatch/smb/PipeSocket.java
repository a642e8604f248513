package io.jenkins.plugins.exchangedispatch.smb;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A named pipe of a Samba server that this process serves: smbd hands each opening of it to a socket of that name, with a
 * greeting first, and then every message with its length before it.
 */
final class PipeSocket implements AutoCloseable {
    private static final int LEVEL = 7;

    private final ServedInterface served;
    private final ServerSocketChannel listening;
    private final Path path;

    PipeSocket(Path folder, String pipe, ServedInterface served) throws IOException {
        this.served = served;
        path = folder.resolve(pipe);
        Files.deleteIfExists(path);
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(path));
        start(this::listen);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "pipe");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel opened = listening.accept();
                start(() -> serve(opened));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketChannel opened) {
        RpcService service = new RpcService(served);
        try (opened) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(opened));
            OutputStream out = Channels.newOutputStream(opened);
            in.readNBytes(in.readInt());
            out.write(greeting());
            while (true) {
                byte[] message = in.readNBytes(Short.toUnsignedInt(Short.reverseBytes(in.readShort())));
                for (byte[] answer : service.answer(message)) {
                    out.write(ByteBuffer.allocate(2 + answer.length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putShort((short) answer.length)
                            .put(answer)
                            .array());
                }
            }
        } catch (EOFException e) {
            // The client has closed the pipe.
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** A pipe of messages, of no error, as samba's named_pipe_auth wants it. */
    private static byte[] greeting() {
        return ByteBuffer.allocate(36)
                .putInt(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NPAM".getBytes(StandardCharsets.US_ASCII))
                .putInt(LEVEL)
                .putInt(LEVEL)
                .putShort((short) 2)
                .putShort((short) 0x5ff)
                .putInt(0)
                .putLong(4096)
                .putInt(0)
                .array();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Files.deleteIfExists(path);
    }
}

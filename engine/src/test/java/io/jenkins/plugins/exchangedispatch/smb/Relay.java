package io.jenkins.plugins.exchangedispatch.smb;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Stands before a server and hands on the messages of SMB, until it is told to keep them, as if the server hung, or to change them. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch kept = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile Consumer<byte[]> change = message -> {};

    /** @param port of the server, on this machine */
    Relay(int port) throws IOException {
        this.port = port;
        start(this::listen);
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on nothing passes any more; connections are taken and stay open. */
    void hang() {
        hangs = true;
    }

    /** From now on this is done to every message of the server's. */
    void change(Consumer<byte[]> what) {
        change = what;
    }

    /** Waits until something was sent that did not pass. */
    void awaitQuestion() throws InterruptedException {
        kept.await();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = opened(listening.accept());
                Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), port));
                start(() -> pass(client, server, message -> {}));
                start(() -> pass(server, client, message -> change.accept(message)));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private synchronized Socket opened(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** Each message has its length before it, in four bytes (MS-SMB2 2.1). */
    private void pass(Socket from, Socket to, Consumer<byte[]> what) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                byte[] message = in.readNBytes(in.readInt());
                what.accept(message);
                if (hangs) {
                    kept.countDown();
                } else {
                    to.getOutputStream()
                            .write(ByteBuffer.allocate(4 + message.length)
                                    .putInt(message.length)
                                    .put(message)
                                    .array());
                }
            }
        } catch (IOException e) {
            // One of both has closed it.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

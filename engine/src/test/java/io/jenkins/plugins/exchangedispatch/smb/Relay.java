package io.jenkins.plugins.exchangedispatch.smb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands before a server and hands on what passes, until it is told to keep it, as a server does that hangs. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch kept = new CountDownLatch(1);
    private volatile boolean hangs;

    /** @param port of the server, on this machine */
    Relay(int port) throws IOException {
        this.port = port;
        start(this::listen);
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** From now on nothing passes any more; connections are taken and stay open. */
    void hang() {
        hangs = true;
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
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private synchronized Socket opened(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                if (hangs) {
                    kept.countDown();
                } else {
                    to.getOutputStream().write(buffer, 0, read);
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

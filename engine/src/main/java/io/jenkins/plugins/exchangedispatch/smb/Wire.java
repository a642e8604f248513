package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import java.util.UUID;

/**
 * What is open on one connection to a server: each interface is bound when it is first asked for, and what is opened on it is
 * kept, since every open and close is an exchange. All of it ends with the connection. For one thread at a time.
 */
final class Wire {
    /** A pipe whose service is started by its first caller (a trigger, since Windows Server 2012) is tried again. */
    private static final int OPENS = 4;

    private static final long BETWEEN_OPENS_MILLIS = 500;

    private final Pipes pipes;
    private final Runnable exchanged;
    private Winreg winreg;
    private KeyHandles keys;
    private Svcctl svcctl;
    private ServiceHandles services;
    private Eventlog eventlog;
    private volatile boolean ended;

    /** @param exchanged told of every exchange with the server */
    Wire(Pipes pipes, Runnable exchanged) {
        this.pipes = pipes;
        this.exchanged = exchanged;
    }

    Winreg winreg() throws WireException {
        if (winreg == null) {
            winreg = new Winreg(bind(Winreg.PIPE, Winreg.INTERFACE, Winreg.VERSION));
        }
        return winreg;
    }

    KeyHandles keys() throws WireException {
        if (keys == null) {
            keys = new KeyHandles(winreg());
        }
        return keys;
    }

    Svcctl svcctl() throws WireException {
        if (svcctl == null) {
            svcctl = new Svcctl(bind(Svcctl.PIPE, Svcctl.INTERFACE, Svcctl.VERSION));
        }
        return svcctl;
    }

    ServiceHandles services() throws WireException {
        if (services == null) {
            services = new ServiceHandles(svcctl());
        }
        return services;
    }

    Eventlog eventlog() throws WireException {
        if (eventlog == null) {
            eventlog = new Eventlog(bind(Eventlog.PIPE, Eventlog.INTERFACE, Eventlog.VERSION));
        }
        return eventlog;
    }

    private Rpc bind(String pipe, UUID service, int version) throws WireException {
        return Rpc.bind(guarded(open(pipe)), service, version, exchanged);
    }

    private Pipe open(String name) throws WireException {
        for (int open = 1; ; open++) {
            try {
                exchanged.run();
                return pipes.open(name);
            } catch (WireException e) {
                boolean nobodyThere =
                        e.code() == ErrorCode.ERROR_FILE_NOT_FOUND || e.code() == ErrorCode.ERROR_PIPE_BUSY;
                if (!nobodyThere) {
                    throw e;
                }
                if (open == OPENS) {
                    throw nobodyAt(name);
                }
                pause();
            }
        }
    }

    /** The numbers that RegConnectRegistry and OpenSCManager give. */
    private static WireException nobodyAt(String pipe) {
        return pipe.equals(Winreg.PIPE)
                ? WireException.broken(
                        ErrorCode.ERROR_BAD_NETPATH,
                        "Nobody listens at the pipe winreg, so the Remote Registry service of the server does not run")
                : WireException.broken(
                        ErrorCode.RPC_S_SERVER_UNAVAILABLE, "Nobody listens at the pipe " + pipe + " of the server");
    }

    private void pause() throws WireException {
        try {
            Thread.sleep(BETWEEN_OPENS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended();
        }
    }

    /** Nothing more is asked of the server once this has ended: what was given up must not go on behind everybody's back. */
    void end() {
        ended = true;
        pipes.abort();
    }

    private Pipe guarded(Pipe pipe) {
        return new Pipe() {
            @Override
            public byte[] transact(byte[] message, int most) throws WireException {
                requireOpen();
                return pipe.transact(message, most);
            }

            @Override
            public void write(byte[] message) throws WireException {
                requireOpen();
                pipe.write(message);
            }

            @Override
            public byte[] read(int most) throws WireException {
                requireOpen();
                return pipe.read(most);
            }

            @Override
            public void close() {
                pipe.close();
            }
        };
    }

    private void requireOpen() throws WireException {
        if (ended) {
            throw ended();
        }
    }

    private static WireException ended() {
        return WireException.broken(ErrorCode.ERROR_NETNAME_DELETED, "The connection has ended");
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.codelibs.jcifs.smb.CIFSContext;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.Configuration;
import org.codelibs.jcifs.smb.impl.RequestParam;
import org.codelibs.jcifs.smb.impl.SmbNamedPipe;
import org.codelibs.jcifs.smb.impl.SmbPipeHandleInternal;
import org.codelibs.jcifs.smb.impl.SmbTreeHandleInternal;
import org.codelibs.jcifs.smb.internal.CommonServerMessageBlockResponse;
import org.codelibs.jcifs.smb.internal.Request;
import org.codelibs.jcifs.smb.internal.smb2.ServerMessageBlock2;
import org.codelibs.jcifs.smb.internal.smb2.ServerMessageBlock2Request;
import org.codelibs.jcifs.smb.internal.smb2.Smb2SigningDigest;
import org.codelibs.jcifs.smb.internal.smb2.io.Smb2ReadRequest;
import org.codelibs.jcifs.smb.internal.smb2.io.Smb2ReadResponse;
import org.codelibs.jcifs.smb.internal.smb2.ioctl.Smb2IoctlRequest;
import org.codelibs.jcifs.smb.internal.smb2.ioctl.Smb2IoctlResponse;
import org.codelibs.jcifs.smb.util.ByteEncodable;

/**
 * A named pipe by way of the library jcifs. The library (3.0.2) looks at the signature of nothing that a pipe answers: for SMB 2
 * and later that is done here, over SMB 1 it is not done.
 */
final class JcifsPipe implements Pipe {
    private static final int STATUS_PENDING = 0x103;
    private static final String FORGED = "The signature of an answer is wrong or missing";

    private final SmbNamedPipe pipe;
    private final SmbPipeHandleInternal handle;
    private final boolean allowUnsigned;
    private final SmbTreeHandleInternal tree;
    private final boolean smb2;
    private final byte[] fileId;
    /** How long the message is that came last, by which it is signed. */
    private int received;
    /** Whether the answer to the last request was looked at and is the server's; told by the thread that reads. */
    private volatile boolean genuine;

    private volatile boolean forged;

    JcifsPipe(SmbNamedPipe pipe, SmbPipeHandleInternal handle, boolean allowUnsigned) throws CIFSException {
        this.pipe = pipe;
        this.handle = handle;
        this.allowUnsigned = allowUnsigned;
        this.tree = handle.ensureTreeConnected();
        this.smb2 = tree.isSMB2();
        this.fileId = smb2 ? (byte[]) call(handle.ensureOpen(), "getFileId", new Class<?>[0]) : new byte[0];
    }

    @Override
    public byte[] transact(byte[] message, int most) throws WireException {
        try {
            byte[] answer = new byte[most];
            int length = smb2
                    ? transactVerified(message, answer)
                    : handle.sendrecv(message, 0, message.length, answer, most);
            return Arrays.copyOf(answer, length);
        } catch (IOException | RuntimeException e) {
            throw JcifsPipes.failure(e);
        }
    }

    private int transactVerified(byte[] message, byte[] answer) throws IOException {
        Configuration config = tree.getConfig();
        Smb2IoctlRequest request =
                new Smb2IoctlRequest(config, Smb2IoctlRequest.FSCTL_PIPE_TRANSCEIVE, fileId, answer) {
                    @Override
                    protected Smb2IoctlResponse createResponse(
                            CIFSContext context, ServerMessageBlock2Request<Smb2IoctlResponse> asked) {
                        return new Smb2IoctlResponse(config, answer, FSCTL_PIPE_TRANSCEIVE) {
                            @Override
                            public void setReadSize(int size) {
                                super.setReadSize(size);
                                received = size;
                            }

                            @Override
                            public boolean verifySignature(byte[] buffer, int start, int length) {
                                return isGenuine(this, asked.getDigest(), buffer, start);
                            }
                        };
                    }
                };
        request.setFlags(Smb2IoctlRequest.SMB2_O_IOCTL_IS_FSCTL);
        request.setInputData(new ByteEncodable(message, 0, message.length));
        request.setMaxOutputResponse(answer.length);
        return send(request).getOutputLength();
    }

    @Override
    public void write(byte[] message) throws WireException {
        try {
            handle.send(message, 0, message.length);
        } catch (IOException | RuntimeException e) {
            throw JcifsPipes.failure(e);
        }
    }

    @Override
    public byte[] read(int most) throws WireException {
        try {
            byte[] answer = new byte[most];
            return Arrays.copyOf(answer, Math.max(0, smb2 ? readVerified(answer) : handle.recv(answer, 0, most)));
        } catch (IOException | RuntimeException e) {
            throw JcifsPipes.failure(e);
        }
    }

    private int readVerified(byte[] answer) throws IOException {
        Configuration config = tree.getConfig();
        Smb2ReadRequest request = new Smb2ReadRequest(config, fileId, answer, 0) {
            @Override
            protected Smb2ReadResponse createResponse(
                    CIFSContext context, ServerMessageBlock2Request<Smb2ReadResponse> asked) {
                return new Smb2ReadResponse(config, answer, 0) {
                    @Override
                    public void setReadSize(int size) {
                        super.setReadSize(size);
                        received = size;
                    }

                    @Override
                    public boolean verifySignature(byte[] buffer, int start, int length) {
                        return isGenuine(this, asked.getDigest(), buffer, start);
                    }
                };
            }
        };
        request.setReadLength(answer.length);
        return send(request).getDataLength();
    }

    /**
     * What is not answered at once is answered twice (MS-SMB2 3.3.4.2): that it is pending, unsigned, and then in the end,
     * signed.
     */
    private boolean isGenuine(ServerMessageBlock2 answer, Smb2SigningDigest digest, byte[] buffer, int start) {
        if (answer.isAsync() && answer.getStatus() == STATUS_PENDING) {
            return true;
        }
        boolean signed = (answer.getFlags() & ServerMessageBlock2.SMB2_FLAGS_SIGNED) != 0;
        genuine = signed ? digest != null && !digest.verify(buffer, start, received, 0, answer) : allowUnsigned;
        forged = !genuine;
        return genuine;
    }

    /** The library forgets what was wrong with an answer that comes before it begins to wait for it. */
    @SuppressWarnings("unchecked")
    private <T extends CommonServerMessageBlockResponse> T send(Request<T> request) throws CIFSException {
        Class<?>[] types = {Request.class, RequestParam[].class};
        genuine = false;
        forged = false;
        T answer;
        try {
            answer = (T) call(tree, "send", types, request, new RequestParam[] {RequestParam.NO_RETRY});
        } catch (CIFSException e) {
            throw forged ? new CIFSException(FORGED, e) : e;
        }
        if (!genuine) {
            throw new CIFSException(forged ? FORGED : "The answer did not come whole");
        }
        return answer;
    }

    /** Public methods of classes that are not: the library lets nobody send requests of his own. */
    private static Object call(Object object, String name, Class<?>[] types, Object... given) throws CIFSException {
        try {
            Method method = object.getClass().getMethod(name, types);
            method.setAccessible(true);
            return method.invoke(object, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof CIFSException failure ? failure : new CIFSException("", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (CIFSException e) {
            // The server closes it when the connection ends.
        }
        tree.release();
        pipe.close();
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import org.codelibs.jcifs.smb.CIFSContext;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.Configuration;
import org.codelibs.jcifs.smb.impl.SmbTreeHandleInternal;
import org.codelibs.jcifs.smb.internal.smb2.ServerMessageBlock2;
import org.codelibs.jcifs.smb.internal.smb2.ServerMessageBlock2Request;
import org.codelibs.jcifs.smb.internal.smb2.Smb2SigningDigest;
import org.codelibs.jcifs.smb.internal.smb2.io.Smb2ReadRequest;
import org.codelibs.jcifs.smb.internal.smb2.io.Smb2ReadResponse;
import org.codelibs.jcifs.smb.internal.smb2.ioctl.Smb2IoctlRequest;
import org.codelibs.jcifs.smb.internal.smb2.ioctl.Smb2IoctlResponse;
import org.codelibs.jcifs.smb.util.ByteEncodable;

/** Over SMB 2 and later (MS-SMB2 3.2.5.1.3). */
final class Smb2Answers extends JcifsAnswers {
    private static final int STATUS_PENDING = 0x103;

    private final byte[] fileId;
    /** How long the message is that came last, by which it is signed. */
    private int received;

    Smb2Answers(SmbTreeHandleInternal tree, byte[] fileId, boolean allowUnsigned) {
        super(tree, allowUnsigned);
        this.fileId = fileId;
    }

    @Override
    int transact(byte[] message, byte[] answer) throws CIFSException {
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
                                return look(this, asked.getDigest(), buffer, start);
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
    int read(byte[] answer) throws CIFSException {
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
                        return look(this, asked.getDigest(), buffer, start);
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
     *
     * @return true, for the library to hand the answer on, which is then judged
     */
    private boolean look(ServerMessageBlock2 answer, Smb2SigningDigest digest, byte[] buffer, int start) {
        if (!answer.isAsync() || answer.getStatus() != STATUS_PENDING) {
            boolean signed = (answer.getFlags() & ServerMessageBlock2.SMB2_FLAGS_SIGNED) != 0;
            saw(signed, digest != null && !digest.verify(buffer, start, received, 0, answer));
        }
        return true;
    }
}

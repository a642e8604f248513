package io.jenkins.plugins.exchangedispatch.smb;

import java.io.IOException;
import java.util.Arrays;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.impl.SmbNamedPipe;
import org.codelibs.jcifs.smb.impl.SmbPipeHandleInternal;
import org.codelibs.jcifs.smb.impl.SmbTreeHandleInternal;

/** A named pipe by way of the library jcifs. */
final class JcifsPipe implements Pipe {
    private static final Class<?>[] NOTHING = {};

    private final SmbNamedPipe pipe;
    private final SmbPipeHandleInternal handle;
    private final SmbTreeHandleInternal tree;
    private final JcifsAnswers answers;

    JcifsPipe(SmbNamedPipe pipe, SmbPipeHandleInternal handle, boolean allowUnsigned) throws CIFSException {
        this.pipe = pipe;
        this.handle = handle;
        this.tree = handle.ensureTreeConnected();
        Object open = handle.ensureOpen();
        this.answers = tree.isSMB2()
                ? new Smb2Answers(tree, (byte[]) JcifsAnswers.call(open, "getFileId", NOTHING), allowUnsigned)
                : new Smb1Answers(tree, (int) JcifsAnswers.call(open, "getFid", NOTHING), allowUnsigned);
    }

    @Override
    public byte[] transact(byte[] message, int most) throws WireException {
        try {
            byte[] answer = new byte[most];
            return Arrays.copyOf(answer, answers.transact(message, answer));
        } catch (IOException | RuntimeException e) {
            throw JcifsPipes.failure(e);
        }
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
            return Arrays.copyOf(answer, answers.read(answer));
        } catch (IOException | RuntimeException e) {
            throw JcifsPipes.failure(e);
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

package io.jenkins.plugins.exchangedispatch.smb;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.SmbConstants;
import org.codelibs.jcifs.smb.impl.SmbTreeHandleInternal;
import org.codelibs.jcifs.smb.internal.SMBSigningDigest;
import org.codelibs.jcifs.smb.internal.smb1.SMB1SigningDigest;
import org.codelibs.jcifs.smb.internal.smb1.ServerMessageBlock;
import org.codelibs.jcifs.smb.internal.smb1.com.SmbComReadAndX;
import org.codelibs.jcifs.smb.internal.smb1.com.SmbComReadAndXResponse;
import org.codelibs.jcifs.smb.internal.smb1.trans.TransTransactNamedPipe;
import org.codelibs.jcifs.smb.internal.smb1.trans.TransTransactNamedPipeResponse;
import org.codelibs.jcifs.smb.util.Crypto;

/** Over SMB 1 (MS-CIFS 3.1.5.1). */
final class Smb1Answers extends JcifsAnswers {
    /** NetBIOS says how long the message is. */
    private static final int LENGTH_AT = 2;

    private static final int HEADER_AT = 4;

    private final int fid;

    Smb1Answers(SmbTreeHandleInternal tree, int fid, boolean allowUnsigned) {
        super(tree, allowUnsigned);
        this.fid = fid;
    }

    @Override
    int transact(byte[] message, byte[] answer) throws CIFSException {
        TransTransactNamedPipe request = new TransTransactNamedPipe(tree.getConfig(), fid, message, 0, message.length);
        return send(request, new TransTransactNamedPipeResponse(tree.getConfig(), answer) {
                    /** The library forgets the key too. */
                    @Override
                    public void reset() {
                        SMBSigningDigest digest = getDigest();
                        super.reset();
                        setDigest(digest);
                    }

                    @Override
                    public boolean verifySignature(byte[] buffer, int start, int length) {
                        return look(this, buffer);
                    }
                })
                .getResponseLength();
    }

    @Override
    int read(byte[] answer) throws CIFSException {
        SmbComReadAndXResponse response = new SmbComReadAndXResponse(tree.getConfig(), answer, 0) {
            @Override
            protected int readBytesWireFormat(byte[] buffer, int start) {
                System.arraycopy(buffer, headerStart + getDataOffset(), answer, 0, getDataLength());
                return getByteCount();
            }

            @Override
            public boolean verifySignature(byte[] buffer, int start, int length) {
                return look(this, buffer);
            }
        };
        SmbComReadAndX request = new SmbComReadAndX(tree.getConfig(), fid, 0, answer.length, null) {
            /** The library would read the data past the rest of the message, which could then not be verified as a whole. */
            @Override
            public int encode(byte[] buffer, int start) {
                int length = super.encode(buffer, start);
                response.setCommand(0);
                return length;
            }
        };
        return send(request, response).getDataLength();
    }

    /** @return true, for the library to hand the answer on, which is then judged */
    private boolean look(ServerMessageBlock answer, byte[] buffer) {
        boolean signed = (answer.getFlags2() & SmbConstants.FLAGS2_SECURITY_SIGNATURES) != 0;
        saw(signed, answer.getDigest() != null && isGenuine(answer, buffer));
        return true;
    }

    /** The whole message is hashed with the key before it, and with its number in the place of the signature. */
    private static boolean isGenuine(ServerMessageBlock answer, byte[] buffer) {
        ByteBuffer message = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
        int length = Short.toUnsignedInt(Short.reverseBytes(message.getShort(LENGTH_AT)));
        int at = HEADER_AT + SmbConstants.SIGNATURE_OFFSET;
        long given = message.getLong(at);
        message.putLong(at, answer.getSignSeq());
        MessageDigest md5 = Crypto.getMD5();
        md5.update(key(answer.getDigest()));
        md5.update(buffer, HEADER_AT, length);
        return given
                == ByteBuffer.wrap(md5.digest()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** The library verifies with what it signs with, while it may be signing. */
    private static byte[] key(SMB1SigningDigest digest) {
        try {
            Field key = SMB1SigningDigest.class.getDeclaredField("macSigningKey");
            key.setAccessible(true);
            return (byte[]) key.get(digest);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

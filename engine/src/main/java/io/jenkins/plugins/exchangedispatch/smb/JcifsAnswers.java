package io.jenkins.plugins.exchangedispatch.smb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.codelibs.jcifs.smb.CIFSException;
import org.codelibs.jcifs.smb.impl.RequestParam;
import org.codelibs.jcifs.smb.impl.SmbTreeHandleInternal;
import org.codelibs.jcifs.smb.internal.CommonServerMessageBlockRequest;
import org.codelibs.jcifs.smb.internal.CommonServerMessageBlockResponse;
import org.codelibs.jcifs.smb.internal.Request;

/**
 * The answers of a pipe. The library (3.0.2) does not look at their signatures, and forgets what is wrong with an answer that
 * comes before it is waited for: so here an answer is returned only if each message of it was looked at and is the server's.
 * An error is passed on as it comes, since nothing green follows from it. One question at a time.
 */
abstract class JcifsAnswers {
    private static final Class<?>[] REQUEST = {Request.class, RequestParam[].class};
    private static final Class<?>[] REQUEST_AND_ANSWER = {
        CommonServerMessageBlockRequest.class, CommonServerMessageBlockResponse.class, RequestParam[].class
    };

    final SmbTreeHandleInternal tree;
    private final boolean allowUnsigned;
    /** Told by the thread that reads. */
    private volatile boolean genuine;

    private volatile boolean forged;

    JcifsAnswers(SmbTreeHandleInternal tree, boolean allowUnsigned) {
        this.tree = tree;
        this.allowUnsigned = allowUnsigned;
    }

    /** @return how many bytes were put into the answer */
    abstract int transact(byte[] message, byte[] answer) throws CIFSException;

    /** @return how many bytes were put into the answer */
    abstract int read(byte[] answer) throws CIFSException;

    /** Each message of an answer comes by here. */
    final void saw(boolean signed, boolean verified) {
        if (signed ? verified : allowUnsigned) {
            genuine = true;
        } else {
            forged = true;
        }
    }

    final <T extends CommonServerMessageBlockResponse> T send(Request<T> request) throws CIFSException {
        return sendVerified(REQUEST, request, new RequestParam[] {RequestParam.NO_RETRY});
    }

    final <T extends CommonServerMessageBlockResponse> T send(CommonServerMessageBlockRequest request, T answer)
            throws CIFSException {
        return sendVerified(REQUEST_AND_ANSWER, request, answer, new RequestParam[] {RequestParam.NO_RETRY});
    }

    @SuppressWarnings("unchecked")
    private <T> T sendVerified(Class<?>[] types, Object... given) throws CIFSException {
        genuine = false;
        forged = false;
        T answer = (T) call(tree, "send", types, given);
        if (forged) {
            throw new CIFSException("The signature of an answer is wrong or missing");
        }
        if (!genuine) {
            throw new CIFSException("The answer did not come whole");
        }
        return answer;
    }

    /** Public methods of classes that are not: the library lets nobody send requests of his own. */
    static Object call(Object object, String name, Class<?>[] types, Object... given) throws CIFSException {
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
}

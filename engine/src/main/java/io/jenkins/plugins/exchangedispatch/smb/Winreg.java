package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import java.util.Optional;
import java.util.UUID;

/** The calls of the Windows Remote Registry Protocol that are used here (MS-RRP), on open handles; any error is thrown. */
final class Winreg {
    static final String PIPE = "winreg";
    static final UUID INTERFACE = UUID.fromString("338cd001-2244-31f1-aaaa-900038001003");
    static final int VERSION = 1;

    static final int KEY_QUERY_VALUE = 0x1;
    static final int KEY_SET_VALUE = 0x2;
    static final int KEY_CREATE_SUB_KEY = 0x4;
    static final int DELETE = 0x10000;
    static final int MAXIMUM_ALLOWED = 0x2000000;
    static final int KEY_WOW64_64KEY = 0x100;
    static final int REG_OPTION_NON_VOLATILE = 0;
    static final int REG_OPTION_VOLATILE = 1;

    private static final int REG_CREATED_NEW_KEY = 1;
    /** What a first question offers to take; it costs nothing, since only what is there is sent. */
    private static final int FIRST_GUESS_BYTES = 4096;
    /** A value that another process keeps making longer is not chased for ever. */
    private static final int READS = 10;

    private final Rpc rpc;

    Winreg(Rpc rpc) {
        this.rpc = rpc;
    }

    /** OpenLocalMachine, MS-RRP 3.1.5.3. */
    byte[] openLocalMachine(int access) throws WireException {
        NdrReader out = rpc.call(2, new NdrWriter().nullPointer().int32(access));
        return handle(out);
    }

    /** BaseRegCloseKey, MS-RRP 3.1.5.6. */
    void closeKey(byte[] key) throws WireException {
        NdrReader out = rpc.call(5, new NdrWriter().handle(key));
        out.handle();
        require(out);
    }

    /** An open key. */
    record Created(byte[] key, boolean isNew) {}

    /** BaseRegCreateKey, MS-RRP 3.1.5.7. */
    Created createKey(byte[] parent, String path, int options, int access) throws WireException {
        NdrReader out = rpc.call(
                6,
                new NdrWriter()
                        .handle(parent)
                        .countedWithNul(path)
                        .countedWithNul(null)
                        .int32(options)
                        .int32(access)
                        .nullPointer()
                        .pointer()
                        .int32(0));
        byte[] key = out.handle();
        int disposition = out.pointer() ? out.int32() : 0;
        require(out);
        return new Created(key, disposition == REG_CREATED_NEW_KEY);
    }

    /** BaseRegDeleteKey, MS-RRP 3.1.5.8; a key with subkeys is refused with 5. */
    void deleteKey(byte[] parent, String path) throws WireException {
        require(rpc.call(7, new NdrWriter().handle(parent).countedWithNul(path)));
    }

    /** BaseRegDeleteValue, MS-RRP 3.1.5.9. */
    void deleteValue(byte[] key, String name) throws WireException {
        require(rpc.call(8, new NdrWriter().handle(key).countedWithNul(name)));
    }

    /** BaseRegFlushKey, MS-RRP 3.1.5.12. */
    void flushKey(byte[] key) throws WireException {
        require(rpc.call(11, new NdrWriter().handle(key)));
    }

    /** BaseRegOpenKey, MS-RRP 3.1.5.15. */
    byte[] openKey(byte[] parent, String path, int access) throws WireException {
        NdrReader out = rpc.call(
                15, new NdrWriter().handle(parent).countedWithNul(path).int32(0).int32(access));
        return handle(out);
    }

    /**
     * What a key says of itself.
     *
     * @param time steps of 100 nanoseconds since 1601; 0 where the server does not know
     */
    record KeyInfo(int subkeys, long time) {}

    /** BaseRegQueryInfoKey, MS-RRP 3.1.5.16. */
    KeyInfo queryInfoKey(byte[] key) throws WireException {
        NdrReader out = rpc.call(16, new NdrWriter().handle(key).countedWithNul(null));
        out.int16();
        out.int16();
        if (out.pointer()) {
            out.characters(Limits.TEXT);
        }
        int subkeys = out.int32();
        for (int i = 0; i < 6; i++) {
            out.int32();
        }
        long low = Integer.toUnsignedLong(out.int32());
        long time = Integer.toUnsignedLong(out.int32()) << 32 | low;
        require(out);
        return new KeyInfo(subkeys, time);
    }

    /** BaseRegQueryValue, MS-RRP 3.1.5.17, with room that grows until the value fits; empty when there is no such value. */
    Optional<RawValue> queryValue(byte[] key, String name) throws WireException {
        int room = FIRST_GUESS_BYTES;
        for (int read = 1; ; read++) {
            NdrReader out = rpc.call(
                    17,
                    new NdrWriter()
                            .handle(key)
                            .countedWithNul(name)
                            .pointer()
                            .int32(0)
                            .pointer()
                            .int32(room)
                            .int32(0)
                            .int32(0)
                            .pointer()
                            .int32(room)
                            .pointer()
                            .int32(0));
            int type = out.pointer() ? out.int32() : 0;
            byte[] data = out.pointer() ? out.varyingArray(Limits.VALUE_BYTES) : new byte[0];
            int size = out.pointer() ? out.int32() : 0;
            if (out.pointer()) {
                out.int32();
            }
            int code = out.int32();
            if (code == ErrorCode.ERROR_FILE_NOT_FOUND) {
                return Optional.empty();
            }
            if (code == ErrorCode.ERROR_MORE_DATA && read < READS) {
                room = grown(name, room, size);
                continue;
            }
            require(code);
            if (size != data.length) {
                throw WireException.badData(
                        data.length + " bytes of a value said to have " + Integer.toUnsignedString(size));
            }
            return Optional.of(new RawValue(type, data));
        }
    }

    private static int grown(String name, int room, int needed) throws WireException {
        if (needed < 0 || needed > Limits.VALUE_BYTES) {
            throw WireException.answered(
                    ErrorCode.ERROR_MORE_DATA,
                    "The value " + name + " has " + Integer.toUnsignedString(needed) + " bytes; more than "
                            + Limits.VALUE_BYTES + " are not read.");
        }
        return Math.max(Math.min(2 * room, Limits.VALUE_BYTES), needed);
    }

    /** BaseRegSetValue, MS-RRP 3.1.5.22. */
    void setValue(byte[] key, String name, RawValue value) throws WireException {
        require(rpc.call(
                22,
                new NdrWriter()
                        .handle(key)
                        .countedWithNul(name)
                        .int32(value.type())
                        .array(value.data())
                        .int32(value.data().length)));
    }

    private static byte[] handle(NdrReader out) throws WireException {
        byte[] handle = out.handle();
        require(out);
        return handle;
    }

    private static void require(NdrReader out) throws WireException {
        require(out.int32());
    }

    private static void require(int code) throws WireException {
        if (code != 0) {
            throw WireException.answered(code);
        }
    }
}

package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** MS-RRP served for tests, with any registry behind it. */
final class ServedRegistry implements ServedInterface {
    private static final String DELETED = "deleted";

    private final Registry registry;
    private final Map<Integer, String> open = new HashMap<>();
    /** With which options keys were asked to be created. */
    final Set<Integer> options = new TreeSet<>();

    ServedRegistry(Registry registry) {
        this.registry = registry;
    }

    @Override
    public UUID id() {
        return Winreg.INTERFACE;
    }

    @Override
    public int version() {
        return Winreg.VERSION;
    }

    @Override
    public synchronized NdrWriter call(int procedure, NdrReader in) throws WireException {
        NdrWriter out = new NdrWriter();
        try {
            switch (procedure) {
                case 2 -> open("", out).int32(0);
                case 5 -> out.handle(new byte[20]).int32(0);
                case 6 -> create(in, out);
                case 7 -> deleteKey(in, out);
                case 8 -> deleteValue(in, out);
                case 11 -> out.int32(0);
                case 15 -> openKey(in, out);
                case 16 -> info(in, out);
                case 17 -> query(in, out);
                case 22 -> set(in, out);
                default -> throw new UnsupportedOperationException();
            }
            return out;
        } catch (WindowsException e) {
            return refused(procedure, e.code());
        }
    }

    private static NdrWriter refused(int procedure, int code) {
        NdrWriter out = new NdrWriter();
        switch (procedure) {
            case 6 -> out.bytes(new byte[24]);
            case 15 -> out.bytes(new byte[20]);
            case 16 -> out.bytes(new byte[8 + 28 + 8]);
            case 17 -> out.bytes(new byte[16]);
            default -> {
                // Nothing more.
            }
        }
        return out.int32(code);
    }

    private NdrWriter open(String path, NdrWriter out) {
        int number = open.size() + 1;
        open.put(number, path);
        return out.handle(ByteBuffer.allocate(20).putInt(4, number).array());
    }

    private RegistryKey key(NdrReader in) throws WireException, WindowsException {
        String path = open.get(ByteBuffer.wrap(in.handle()).getInt(4));
        if (path == null) {
            throw new WindowsException(6, "find the handle");
        }
        if (path.equals(DELETED) || !path.isEmpty() && !registry.exists(new RegistryKey(path))) {
            throw new WindowsException(1018, "use the handle");
        }
        return new RegistryKey(path);
    }

    private static String name(NdrReader in) throws WireException {
        int bytes = in.int16();
        in.int16();
        if (!in.pointer()) {
            return "";
        }
        String text = in.characters(32_768);
        if (2 * text.length() != bytes || !text.endsWith("\0")) {
            throw WireException.badData("a name without its NUL");
        }
        return text.substring(0, text.length() - 1);
    }

    private void create(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        key(in);
        RegistryKey key = new RegistryKey(name(in));
        name(in);
        options.add(in.int32());
        boolean isNew = registry.createVolatile(key);
        open(key.path(), out).pointer().int32(isNew ? 1 : 2).int32(0);
    }

    private void openKey(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        key(in);
        RegistryKey key = new RegistryKey(name(in));
        if (!registry.exists(key)) {
            throw new WindowsException(2, "open");
        }
        open(key.path(), out).int32(0);
    }

    private void deleteKey(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        key(in);
        RegistryKey key = new RegistryKey(name(in));
        registry.deleteKey(key);
        open.replaceAll((handle, path) -> path.equalsIgnoreCase(key.path()) ? DELETED : path);
        out.int32(0);
    }

    private void deleteValue(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        registry.delete(key(in), name(in));
        out.int32(0);
    }

    private void info(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        KeyLook look = registry.look(key(in), List.of()).orElseThrow(() -> new WindowsException(1018, "look"));
        out.int16(0).int16(0).nullPointer();
        out.int32(look.hasSubkeys() ? 1 : 0);
        for (int i = 0; i < 6; i++) {
            out.int32(0);
        }
        long steps = look.lastWrite().map(ServedRegistry::fileTime).orElse(0L);
        out.int32((int) steps).int32((int) (steps >> 32)).int32(0);
    }

    private static long fileTime(Instant time) {
        Duration age = Duration.between(Instant.parse("1601-01-01T00:00:00Z"), time);
        return age.getSeconds() * 10_000_000 + age.getNano() / 100;
    }

    private void query(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        RegistryKey key = key(in);
        RawValue value = registry.read(key, name(in)).orElseThrow(() -> new WindowsException(2, "query"));
        in.bytes(0);
        in.int32();
        in.int32();
        in.int32();
        int room = in.int32();
        byte[] data = value.data();
        boolean fits = data.length <= room;
        out.pointer().int32(value.type());
        if (fits) {
            out.pointer().int32(room).int32(0).int32(data.length).bytes(data);
        } else {
            out.nullPointer();
        }
        out.pointer().int32(data.length).pointer().int32(fits ? data.length : 0);
        out.int32(fits ? 0 : 234);
    }

    private void set(NdrReader in, NdrWriter out) throws WireException, WindowsException {
        RegistryKey key = key(in);
        String name = name(in);
        int type = in.int32();
        registry.write(key, name, new RawValue(type, in.array(Limits.VALUE_BYTES)));
        out.int32(0);
    }
}

package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.agent.PackedClasses;
import io.jenkins.plugins.exchangedispatch.agent.SharedTexts;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes what {@link PackedClasses} unpacks. */
final class ClassPack {
    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    private ClassPack() {}

    /** @param files by the names of the classes */
    static byte[] of(Map<String, byte[]> files) throws IOException {
        ClassPack pack = new ClassPack();
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            pack.add(each.getKey(), each.getValue());
        }
        return pack.deflated(files.size());
    }

    private void add(String name, byte[] file) throws IOException {
        DataOutputStream out = new DataOutputStream(constants);
        out.writeUTF(name);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        SharedTexts.copyConstants(in, out, (from, to) -> to.writeShort(numberOf(from.readUTF())));
        byte[] body = in.readAllBytes();
        DataOutputStream rest = new DataOutputStream(bodies);
        rest.writeInt(body.length);
        rest.write(body);
    }

    /** 0 for the next one that has not been met; else from 1 on. */
    private int numberOf(String text) {
        Integer met = texts.putIfAbsent(text, texts.size() + 1);
        return met == null ? 0 : met;
    }

    /** All constants stand together, since a text is found again only within the last 32 KB. */
    private byte[] deflated(int count) throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(pack, best)))) {
            out.writeInt(texts.size());
            for (String text : texts.keySet()) {
                out.writeUTF(text);
            }
            out.writeInt(count);
            constants.writeTo(out);
            bodies.writeTo(out);
        } finally {
            best.end();
        }
        return pack.toByteArray();
    }
}

package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Documents and values as tests write them; encoded by Java's own charsets, not by the code under test. */
final class Documents {
    static final String HEADER = "Windows Registry Editor Version 5.00";
    static final RegistryKey KEY = new RegistryKey("SOFTWARE\\Example");

    private Documents() {}

    /** As regedit exports: UTF-16LE with byte order mark, lines ending with CR LF. */
    static byte[] regedit(String text) {
        return utf16(text.replace("\n", "\r\n"));
    }

    static byte[] utf16(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe});
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] ansi(String text) {
        return text.getBytes(Charset.forName("windows-1252"));
    }

    /** A version 5 document with one key and these lines below. */
    static RegText withLines(String lines) throws RegSyntaxException {
        return RegText.parse(regedit(HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n" + lines));
    }

    static String textOf(RegText document) {
        byte[] bytes = document.bytes();
        return bytes[0] == (byte) 0xff
                ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE).replace("\r\n", "\n")
                : new String(bytes, StandardCharsets.UTF_8);
    }

    static RawValue text(String text) {
        return new RawValue(ValueType.REG_SZ, (text + '\0').getBytes(StandardCharsets.UTF_16LE));
    }

    static RawValue list(String text) {
        return new RawValue(ValueType.REG_MULTI_SZ, text.getBytes(StandardCharsets.UTF_16LE));
    }

    static RawValue raw(int type, String hex) {
        return new RawValue(type, HexFormat.of().parseHex(hex));
    }
}

package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.List;

/** An exported registry in the making, for tests; immutable. */
public final class Export {
    public static final String INETINFO = "C:\\WINNT\\System32\\inetsrv\\inetinfo.exe";

    private static final List<String> SIX = List.of("LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC");

    private final RegText text;

    /** The registry of this text. */
    public Export(RegText text) {
        this.text = text;
    }

    /** A registry without keys. */
    public static Export empty() {
        return new Export(RegText.empty());
    }

    /** A registry to go on from. */
    public static Export of(RegText text) {
        return new Export(text);
    }

    /** IISADMIN, W3SVC and the six services of the article, all automatic, all but IISADMIN dependent on it; no value. */
    public static Export exchange() {
        Export export = empty().inetinfo("IISADMIN").inetinfo("W3SVC", "IISADMIN");
        for (String service : SIX) {
            export = export.inetinfo(service, "IISADMIN");
        }
        return new Export(export.text.withKey(RegistryKey.PARAMETERS));
    }

    /** The value lists these entries. */
    public Export entries(String... entries) {
        return value(new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(entries))));
    }

    /** The value is this one. */
    public Export value(RawValue value) {
        return new Export(text.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, value));
    }

    /** An automatic shared-process service of inetinfo.exe. */
    public Export inetinfo(String name, String... dependencies) {
        return service(name, StartType.AUTO, ServiceConfig.SHARE_PROCESS, INETINFO, dependencies);
    }

    /** An automatic service with a process of its own. */
    public Export own(String name, String... dependencies) {
        return service(name, StartType.AUTO, ServiceConfig.OWN_PROCESS, "C:\\" + name + ".exe", dependencies);
    }

    /** Any service; one of the same name is replaced. Its display name is "The NAME Service". */
    public Export service(String name, StartType start, int type, String imagePath, String... dependencies) {
        RegistryKey key = RegistryKey.SERVICES.child(name);
        RegText changed = text.withValue(key, "Type", dword(type))
                .withValue(key, "ImagePath", string(ValueType.REG_EXPAND_SZ, imagePath))
                .withValue(key, "DisplayName", string(ValueType.REG_SZ, "The " + name + " Service"))
                .withValue(
                        key,
                        "DependOnService",
                        new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(dependencies))));
        return new Export(changed).start(name, start);
    }

    /** The service starts so. */
    public Export start(String service, StartType start) {
        return new Export(text.withValue(RegistryKey.SERVICES.child(service), "Start", dword(start.ordinal())));
    }

    /** The service belongs to this load order group. */
    public Export group(String service, String group) {
        return new Export(
                text.withValue(RegistryKey.SERVICES.child(service), "Group", string(ValueType.REG_SZ, group)));
    }

    /** The automatic service starts when the others have started. */
    public Export delayed(String service) {
        return new Export(text.withValue(RegistryKey.SERVICES.child(service), "DelayedAutostart", dword(1)));
    }

    public RegText text() {
        return text;
    }

    /** A server in memory, just booted, that is called EX01. */
    public SimulatedServer server() {
        return SimulatedServer.inMemory("EX01", text);
    }

    static RawValue dword(int number) {
        return new RawValue(
                ValueType.REG_DWORD,
                new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)});
    }

    static RawValue string(int type, String text) {
        return new RawValue(type, Utf16.encode(text + "\0"));
    }
}

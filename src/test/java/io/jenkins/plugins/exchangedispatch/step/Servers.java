package io.jenkins.plugins.exchangedispatch.step;

import hudson.remoting.Callable;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.agent.WorkException;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Simulated servers, each an exported registry in one folder, in the place of Windows machines. */
final class Servers implements Sources, AutoCloseable {
    /** The name under which the agent itself is a server. */
    static final String AGENT = "AGENT";

    static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);

    private static final List<String> SERVICES =
            List.of("IISADMIN", "W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC");

    private final Path folder;
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private volatile List<Lie> lies = List.of();

    private Servers(Path folder) {
        this.folder = folder;
    }

    /** From now on targets are servers of this folder, until this is closed. */
    static Servers in(Path folder) {
        Servers servers = new Servers(folder);
        Dispatch.sources = servers;
        return servers;
    }

    /** An Exchange server whose value lists these entries. */
    Servers with(String name, String... entries) {
        return write(
                name,
                exchange()
                        .withValue(
                                RegistryKey.PARAMETERS,
                                RegistryKey.DISPATCH_ENTRIES,
                                new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(entries)))));
    }

    /** A Windows machine without Exchange. */
    Servers withoutExchange(String name) {
        return write(name, RegText.empty().withKey(RegistryKey.SERVICES));
    }

    Servers behaving(String name, Manner manner) {
        manners.put(name, manner);
        return this;
    }

    /** From now on an agent that is asked for EX01 does no work, and sends this instead. */
    Servers lying(Lie... told) {
        lies = List.of(told);
        return this;
    }

    @Override
    public Callable<Void, WorkException> onTheWay(Work work) {
        boolean lied = !lies.isEmpty() && work.sources().get(0).name().equals(Lie.ASKED.get(0));
        return lied ? new Liar(new ArrayList<>(lies), work.answer(), work.log()) : work;
    }

    /** What the value of that server lists now. */
    List<String> entries(String name) {
        try {
            return RegText.parse(bytes(name))
                    .value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                    .map(value -> MultiString.decode(value.data()).strings())
                    .orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that stands in for that server. */
    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name + ".reg");
    }

    @Override
    public TargetSource of(String host, Account account) {
        String name = host == null ? AGENT : host;
        return new ServerSource(name, file(name).toString(), manners.getOrDefault(name, Manner.USUAL), account);
    }

    @Override
    public boolean needWindows() {
        return false;
    }

    @Override
    public void close() {
        Dispatch.sources = Sources.WINDOWS;
    }

    private Servers write(String name, RegText text) {
        try {
            Files.write(file(name), text.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static RegText exchange() {
        RegText text = RegText.empty().withKey(RegistryKey.PARAMETERS);
        for (String service : SERVICES) {
            List<String> needs = service.equals("IISADMIN") ? new ArrayList<>() : List.of("IISADMIN");
            RegistryKey key = RegistryKey.SERVICES.child(service);
            text = text.withValue(key, "Type", dword(ServiceConfig.SHARE_PROCESS))
                    .withValue(key, "Start", dword(2))
                    .withValue(
                            key,
                            "ImagePath",
                            new RawValue(
                                    ValueType.REG_SZ, Utf16.encode("C:\\WINNT\\System32\\inetsrv\\inetinfo.exe\0")))
                    .withValue(key, "DependOnService", new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(needs)));
        }
        return text;
    }

    private static RawValue dword(int number) {
        return new RawValue(ValueType.REG_DWORD, new byte[] {(byte) number, 0, 0, 0});
    }
}

package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.registry.LockFiles;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody at a terminal, for tests: runs the command line in this process, in a folder. */
final class Cli implements Targets {
    /** What came of a run. */
    record Outcome(int code, String out, String err) {}

    static final Path EXAMPLE = Path.of("..", "docs", "examples", "SERVER12345.reg");

    final Path folder;
    final List<String> accounts = new ArrayList<>();
    private final Map<String, TargetSource> machines = new HashMap<>();
    private String system = "Linux";
    private Charset charset = StandardCharsets.UTF_8;
    private boolean colours;
    private Terminal.PasswordPrompt prompt;

    Cli(Path folder) {
        this.folder = folder;
    }

    /** Sits at a Windows machine of that name. */
    Cli atWindows(SimulatedServer server) {
        system = "Windows Server 2022";
        return machine("", server);
    }

    /** There is such a machine. */
    Cli machine(String name, SimulatedServer server) {
        return machine(name, () -> server);
    }

    Cli machine(String name, Opening opening) {
        machines.put(name, new Machine(name.isEmpty() ? "HERE" : name, opening));
        return this;
    }

    Cli speaking(Charset other) {
        charset = other;
        return this;
    }

    Cli inColour() {
        colours = true;
        return this;
    }

    Cli typing(String password) {
        prompt = question -> password == null ? null : password.toCharArray();
        return this;
    }

    /** A copy of the example of the documentation. */
    Path example() throws IOException {
        return file("SERVER12345.reg", Files.readString(EXAMPLE));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What every file in the folder holds. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path :
                    paths.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    Outcome run(Object... args) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, charset),
                new PrintStream(err, true, charset),
                colours,
                () -> Optional.ofNullable(prompt),
                system);
        String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
        int code = ExchangeDispatch.run(terminal, this, words);
        removeLockFiles();
        return new Outcome(code, text(out), text(err));
    }

    private void removeLockFiles() throws IOException {
        for (String name : files().keySet()) {
            LockFiles.remove(folder.resolve(name));
        }
    }

    @Override
    public TargetSource thisMachine(Optional<Account> account) {
        return host("", account);
    }

    @Override
    public TargetSource host(String name, Optional<Account> account) {
        account.ifPresent(as -> accounts.add(as + ":" + new String(as.password().reveal())));
        return Optional.ofNullable(machines.get(name)).orElseGet(() -> REAL.host(name, account));
    }

    @Override
    public TargetSource regFile(String path, Optional<String> codePage) {
        return REAL.regFile(path, codePage);
    }

    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(charset).replace(System.lineSeparator(), "\n");
    }

    @FunctionalInterface
    interface Opening {
        Target open() throws IOException;
    }

    private record Machine(String name, Opening opening) implements TargetSource {
        @Override
        public Target open() throws IOException {
            return opening.open();
        }
    }
}

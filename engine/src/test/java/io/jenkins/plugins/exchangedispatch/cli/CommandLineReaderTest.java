package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The quick reader understands nothing otherwise than picocli does, and all of what is right. */
class CommandLineReaderTest {
    /** Words of which right and wrong command lines are made. */
    private static final String[] WORDS = {
        "check", "ensure", "restore", "chekc", "--host", "--host=EX01", "EX01", "--json", "-", "--json=-", "--force",
        "--force=true", "--backup", "--backup=a.reg", "--extra", "remove", "--timeout", "-5", "", "--", "--help", "-h",
        "--jsn", "=", "--host=", "@file", "\"a b\"", "--entry", "a=b", "--allow-cluster-node", "/?"
    };

    @Test
    void whatItReadsPicocliReadsAlike() {
        qt().withExamples(20_000)
                .forAll(
                        lists().of(integers().between(0, WORDS.length - 1)).ofSizeBetween(0, 7),
                        integers().between(0, 2))
                .check((words, command) -> {
                    String[] args = args(words);
                    if (args.length > 0) {
                        args[0] = WORDS[command];
                    }
                    Optional<Order> quick = CommandLineReader.read(ExchangeDispatch.commands(), args);
                    return quick.isEmpty() || text(quick.get()).equals(text(manual(args)));
                });
    }

    @Test
    void whatIsRightNeedsNoManual() {
        for (String line : List.of(
                "check",
                "check --reg-file a.reg --reg-file=b.reg --json -",
                "ensure --host EX01 --user CORP\\x --password-file p --entry a=b --extra REMOVE --allow-cluster-node",
                "restore --force --backup b.reg")) {
            assertThat(CommandLineReader.read(ExchangeDispatch.commands(), line.split(" ")))
                    .as(line)
                    .isPresent();
        }
    }

    private static String[] args(List<Integer> words) {
        return words.stream().map(word -> WORDS[word]).toArray(String[]::new);
    }

    private static Order manual(String... args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try {
            return new Manual(ExchangeDispatch.commands())
                    .read(new Terminal(nowhere, nowhere, false, Optional::empty, "Linux"), args)
                    .orElse(null);
        } catch (UsageException e) {
            return null;
        }
    }

    private static String text(Order order) {
        if (order == null) {
            return "refused";
        }
        Map<String, List<String>> given = new TreeMap<>();
        for (Option option : order.command().options()) {
            if (order.given().has(option)) {
                given.put(
                        option.name(),
                        option.isFlag() ? List.of() : order.given().all(option));
            }
        }
        return order.command().name() + given;
    }
}

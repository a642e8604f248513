package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kohsuke.stapler.DataBoundSetter;

/** The table of the parameters, both doors, the help, the documentation and the configuration as code say the same. */
class ParameterTest {
    private static final List<String> ALL =
            Arrays.stream(Parameter.values()).map(Parameter::getName).toList();

    @Test
    void bothDoorsTakeWhatTheTableSays() {
        assertThat(setters(EnsureExchangeDispatchEntriesStep.class)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(setters(EnsureExchangeDispatchEntriesBuilder.class)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void bothDoorsOfARestoreTakeTheirPartOfIt() {
        List<String> taken = names(RestoreExchangeDispatchEntriesStep.TAKEN);

        assertThat(setters(RestoreExchangeDispatchEntriesStep.class)).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(setters(RestoreExchangeDispatchEntriesBuilder.class)).containsExactlyInAnyOrderElementsOf(taken);
    }

    @ParameterizedTest
    @EnumSource
    void eachHasATitleAndWordsThatTheFormCanShow(Parameter parameter) {
        assertThat(parameter.getTitle()).isNotBlank();
        parameter.getWords().forEach(word -> assertThat(parameter.title(word)).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultOfAWordIsTheFirstOfTheTable(Parameter parameter) throws Exception {
        if (parameter.getKind() == Parameter.Kind.WORD) {
            assertThat(value(new EnsureExchangeDispatchEntriesStep(), parameter))
                    .isEqualTo(parameter.getWords().get(0));
        }
    }

    @Test
    void theFormSaysWhatIsEasilyMissed() {
        assertThat(Parameter.TARGETS.getDescription()).contains("None at all means the machine of the agent itself");
        assertThat(Parameter.MODE.getDescription()).contains("restarted where drift is found");
    }

    @Test
    void thereIsAHelpFileForEachAndForNothingElse() throws IOException {
        Path folder = Path.of(
                "src/main/resources",
                EnsureExchangeDispatchEntriesStep.class.getName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("help-"))
                            .map(name -> name.substring("help-".length(), name.indexOf(".html"))))
                    .containsExactlyInAnyOrderElementsOf(ALL);
        }
    }

    @Test
    void theDocumentationHasARowForEachInTheOrderOfTheTable() throws IOException {
        assertThat(rows("## Parameters")).containsExactlyElementsOf(ALL);
        assertThat(Files.readString(Path.of("docs/jenkins.md"))).contains("`restoreExchangeDispatchEntries`");
    }

    @Test
    void theConfigurationAsCodeOfTheDocumentationHasEveryDefault() throws IOException {
        String yaml = Files.readString(Path.of("docs/pipeline.md"));
        TreeSet<String> keys = new TreeSet<>();
        Pattern.compile("^    ([a-zA-Z]+):", Pattern.MULTILINE)
                .matcher(yaml.substring(yaml.indexOf("  exchangeDispatchEntries:")))
                .results()
                .forEach(key -> keys.add(key.group(1)));

        assertThat(keys).containsAll(setters(ExchangeDispatchEntriesConfiguration.class));
    }

    private static List<String> names(Collection<Parameter> parameters) {
        return parameters.stream().map(Parameter::getName).toList();
    }

    private static List<String> setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> Introspector.decapitalize(method.getName().substring(3)))
                .toList();
    }

    private static Object value(Object task, Parameter parameter) throws ReflectiveOperationException {
        String name = parameter.getName();
        Method getter = task.getClass().getMethod("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        return getter.invoke(task);
    }

    /** The first cells of the table below a heading of docs/jenkins.md. */
    private static List<String> rows(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/jenkins.md")).replace("\r\n", "\n");
        String part = page.substring(page.indexOf(heading));
        return Pattern.compile("^\\| `([a-zA-Z0-9]+)` \\|", Pattern.MULTILINE)
                .matcher(part.substring(0, part.indexOf("\n## ", 1)))
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}

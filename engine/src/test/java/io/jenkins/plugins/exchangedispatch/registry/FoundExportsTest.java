package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.DISPATCH_ENTRIES;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.PARAMETERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were once misread or refused; what each kind of them means is told in {@link RegeditFilesTest}. */
class FoundExportsTest {
    private static final Path FOLDER = Path.of("src", "test", "fuzz", "RegTextFuzzer");
    private static final RawValue OTHER = list("Ldapsvc\0\0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-silent-backslash-no-comma-comment-lost",
                "02-silent-backslash-then-comma",
                "03-silent-backslash-no-comma-eof",
                "04-silent-escape-0",
                "05-silent-escape-newline"
            })
    void whatRegeditDropsIsNotFoundAndStaysInTheFile(String name) throws Exception {
        RegText document = document(name);

        assertThat(document.value(PARAMETERS, DISPATCH_ENTRIES)).isEmpty();
        assertThat(document.skipped()).isNotEmpty();
        RegText changed = document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER);
        assertThat(changed.value(PARAMETERS, DISPATCH_ENTRIES)).contains(OTHER);
        assertThat(changed.withoutValue(PARAMETERS, DISPATCH_ENTRIES).bytes()).isEqualTo(document.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06-refused-japanese-regedit4",
                "07-refused-big5-regedit4",
                "08-refused-trailing-comma",
                "09-refused-blank-line-in-wrap",
                "10-refused-hash-comment",
                "11-refused-header-repeated",
                "12-refused-version5-ansi",
                "13-refused-blank-before-header",
                "14-refused-bad-value-elsewhere"
            })
    void whatRegeditReadsIsFoundAndNothingElseIsChanged(String name) throws Exception {
        RegText document = document(name);

        assertThat(document.value(PARAMETERS, DISPATCH_ENTRIES)).contains(list("Smtpsvc\0\0"));
        RegText changed = document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER);
        assertThat(changed.value(PARAMETERS, DISPATCH_ENTRIES)).contains(OTHER);
        assertThat(head(changed)).isEqualTo(head(document));
        assertThat(tail(changed)).isEqualTo(tail(document));
    }

    private static RegText document(String name) throws Exception {
        return RegText.parse(Files.readAllBytes(FOLDER.resolve(name + ".reg")));
    }

    private static byte[] head(RegText document) {
        return Arrays.copyOf(document.bytes(), data(document)[0]);
    }

    private static byte[] tail(RegText document) {
        byte[] bytes = document.bytes();
        return Arrays.copyOfRange(bytes, data(document)[1], bytes.length);
    }

    private static int[] data(RegText document) {
        return document.dataBytes(PARAMETERS, DISPATCH_ENTRIES).orElseThrow();
    }
}

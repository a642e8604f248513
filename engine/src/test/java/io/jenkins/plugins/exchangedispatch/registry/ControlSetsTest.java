package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.textOf;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.DISPATCH_ENTRIES;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.INETINFO;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.PARAMETERS;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlSetsTest {
    private static final String ONE = parameters("ControlSet001", "41");
    private static final String TWO = parameters("ControlSet002", "42");
    private static final String SELECT_TWO =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:00000002\n\"Default\"=dword:00000001\n\n";

    private static String parameters(String controlSet, String character) {
        return "[HKEY_LOCAL_MACHINE\\SYSTEM\\" + controlSet + "\\Services\\InetInfo\\Parameters]\n"
                + "\"DispatchEntries\"=hex(7):" + character + ",00,00,00,00,00\n\n";
    }

    private static RegText export(String... sections) throws RegSyntaxException {
        return RegText.parse(regedit(HEADER + "\n\n" + String.join("", sections)));
    }

    @Test
    void theOnlyControlSetStandsForTheCurrentOne() throws Exception {
        RegText export = export(ONE);

        assertThat(export.controlSet()).contains("ControlSet001");
        assertThat(export.value(PARAMETERS, DISPATCH_ENTRIES)).contains(list("A\0\0"));
        assertThat(export.hasKey(INETINFO)).isTrue();
        assertThat(export.hasHeading(INETINFO)).isFalse();
        assertThat(export.subkeys(SERVICES)).containsExactly("InetInfo");
    }

    @Test
    void aChangeGoesToTheControlSet() throws Exception {
        String changed = textOf(export(ONE).withValue(PARAMETERS, DISPATCH_ENTRIES, list("B\0\0")));

        assertThat(changed).isEqualTo(HEADER + "\n\n" + parameters("ControlSet001", "42"));
        assertThat(textOf(export(ONE).withKey(SERVICES.child("X"))))
                .contains("[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\X]")
                .doesNotContain("CurrentControlSet");
        assertThat(export(ONE).withoutValue(PARAMETERS, DISPATCH_ENTRIES).value(PARAMETERS, DISPATCH_ENTRIES))
                .isEmpty();
    }

    @Test
    void ofSeveralTheSelectedOneCounts() throws Exception {
        RegText export = export(ONE, TWO, SELECT_TWO);

        assertThat(export.controlSet()).contains("ControlSet002");
        assertThat(export.value(PARAMETERS, DISPATCH_ENTRIES)).contains(list("B\0\0"));
    }

    @Test
    void severalWithoutASelectionAreNoneOfThem() throws Exception {
        assertThat(export(ONE, TWO).controlSet()).isEmpty();
        assertThat(export(ONE, TWO).hasKey(PARAMETERS)).isFalse();
    }

    @Test
    void aSelectedOneThatIsNotInTheExportIsNotReplacedByAnother() throws Exception {
        assertThat(export(ONE, SELECT_TWO).controlSet()).isEmpty();
        assertThat(export(ONE, SELECT_TWO).hasKey(PARAMETERS)).isFalse();
    }

    @Test
    void theCurrentOneItselfComesFirst() throws Exception {
        RegText export = export(ONE, parameters("currentcontrolset", "43"));

        assertThat(export.controlSet()).isEmpty();
        assertThat(export.value(PARAMETERS, DISPATCH_ENTRIES)).contains(list("C\0\0"));
    }

    @Test
    void otherKeysAreWhereTheyAre() throws Exception {
        RegText export = export(ONE, "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSetX]\n\"a\"=\"b\"\n");

        assertThat(export.hasKey(new RegistryKey("SYSTEM\\CurrentControlSetX"))).isTrue();
        assertThat(export.hasKey(new RegistryKey("SYSTEM\\ControlSet001\\Services")))
                .isTrue();
        assertThat(export.controlSet()).contains("ControlSet001");
    }
}

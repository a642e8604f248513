package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the registry, and what is made of its answers; no remote registry answers under Wine. */
class RegistryCallsTest {
    private static final int QUERY = 0x1;
    private static final int QUERY_AND_SET = 0x3;
    private static final int VIEW_64 = 0x100;

    private final FakeWin32 fake = new FakeWin32();
    private final List<Object> rights = new ArrayList<>();

    @Test
    void readingAsksForTheRightToQueryInThe64BitView() throws Exception {
        opens(0);
        fake.registry.on("RegQueryValueEx", arguments -> 2);
        registry(null).read(RegistryKey.PARAMETERS, "DispatchEntries");
        registry(null).exists(RegistryKey.PARAMETERS);

        assertThat(rights).containsOnly(QUERY | VIEW_64);
    }

    @Test
    void writingAsksForTheRightsToSetAndToFlush() throws Exception {
        opens(0);
        fake.registry.on("RegSetValueEx", arguments -> 0).on("RegFlushKey", arguments -> 0);
        registry(null).write(RegistryKey.PARAMETERS, "DispatchEntries", new RawValue(7, new byte[4]));

        assertThat(rights).containsExactly(QUERY_AND_SET | VIEW_64);
        assertThat(fake.registry.calls)
                .containsExactly("RegCreateKeyEx", "RegSetValueEx", "RegFlushKey", "RegCloseKey");
    }

    @Test
    void aKeyIsClosedWhateverWindowsAnswers() {
        opens(0);
        fake.registry.on("RegQueryValueEx", arguments -> 1018);
        fake.registry.on("RegSetValueEx", arguments -> 1018);
        fake.registry.on("RegDeleteValue", arguments -> 1018);
        fake.registry.on("RegQueryInfoKey", arguments -> 1018);
        WindowsRegistry registry = registry(null);

        assertRefused(1018, () -> registry.read(RegistryKey.PARAMETERS, "A"));
        assertRefused(1018, () -> registry.write(RegistryKey.PARAMETERS, "A", new RawValue(7, new byte[4])));
        assertRefused(1018, () -> registry.delete(RegistryKey.PARAMETERS, "A"));
        assertRefused(
                1018, () -> registry.look(RegistryKey.PARAMETERS, List.of()).flatMap(KeyLook::lastWrite));
        assertThat(Collections.frequency(fake.registry.calls, "RegCloseKey")).isEqualTo(4);
    }

    @Test
    void aValueThatKeepsGrowingIsGivenUp() {
        opens(0);
        fake.registry.on("RegQueryValueEx", arguments -> {
            IntByReference size = (IntByReference) arguments[5];
            size.setValue(size.getValue() + 1);
            return 234;
        });

        assertRefused(234, () -> registry(null).read(RegistryKey.PARAMETERS, "A"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024 * 1024 + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void moreThanAMegabyteIsNeverMadeRoomFor(int told) {
        opens(0);
        for (int code : new int[] {234, 0}) {
            fake.registry.calls.clear();
            fake.registry.on("RegQueryValueEx", arguments -> {
                ((IntByReference) arguments[5]).setValue(told);
                return code;
            });

            assertThatExceptionOfType(WindowsException.class)
                    .isThrownBy(() -> registry(null).read(RegistryKey.PARAMETERS, "A"))
                    .withMessage("Could not read A of " + RegistryKey.PARAMETERS + ": the answer is of "
                            + Integer.toUnsignedLong(told)
                            + " bytes, and more than 1048576 are never read (error 234).");
            assertThat(fake.registry.calls).containsOnlyOnce("RegQueryValueEx");
        }
    }

    @Test
    void aSizeBeyondTheBufferIsNotBelieved() {
        opens(0);
        fake.registry.on("RegQueryValueEx", arguments -> {
            ((IntByReference) arguments[5]).setValue(((byte[]) arguments[4]).length + 1);
            return 0;
        });

        assertRefused(13, () -> registry(null).read(RegistryKey.PARAMETERS, "A"));
    }

    @Test
    void aRemoteRegistryIsConnectedToOnceAndGivenBack() throws Exception {
        opens(0);
        connects();
        Keys keys = new Keys(fake.win32(), "EX01");
        WindowsRegistry registry = new WindowsRegistry(fake.win32(), keys);
        registry.exists(RegistryKey.INETINFO);
        registry.exists(RegistryKey.PARAMETERS);
        keys.close();
        keys.close();

        assertThat(fake.registry.calls)
                .containsExactly(
                        "RegConnectRegistry",
                        "RegOpenKeyEx",
                        "RegCloseKey",
                        "RegOpenKeyEx",
                        "RegCloseKey",
                        "RegCloseKey");
    }

    @Test
    void aRemoteKeyStaysOpenAndOneForWritingServesReadingToo() throws Exception {
        opens(0);
        connects();
        fake.registry.on("RegQueryValueEx", arguments -> 2).on("RegSetValueEx", arguments -> 0);
        Keys keys = new Keys(fake.win32(), "EX01");
        WindowsRegistry registry = new WindowsRegistry(fake.win32(), keys);
        registry.write(RegistryKey.RESTART_OWED, "A", new RawValue(7, new byte[4]));
        registry.read(RegistryKey.RESTART_OWED, "A");
        registry.read(RegistryKey.PARAMETERS, "A");
        registry.read(RegistryKey.PARAMETERS, "B");
        keys.close();

        assertThat(fake.registry.calls)
                .containsExactly(
                        "RegConnectRegistry",
                        "RegCreateKeyEx",
                        "RegSetValueEx",
                        "RegQueryValueEx",
                        "RegOpenKeyEx",
                        "RegQueryValueEx",
                        "RegQueryValueEx",
                        "RegCloseKey",
                        "RegCloseKey",
                        "RegCloseKey");
    }

    @Test
    void aRemoteKeyThatSomebodyDeletedWhileItWasOpenIsOpenedAnew() throws Exception {
        opens(0);
        connects();
        List<Integer> answers = new ArrayList<>(List.of(2, 1018, 2));
        fake.registry.on("RegQueryValueEx", arguments -> answers.remove(0));
        WindowsRegistry registry = registry("EX01");
        registry.read(RegistryKey.RESTART_OWED, "A");

        assertThat(registry.read(RegistryKey.RESTART_OWED, "A")).isEmpty();
        assertThat(fake.registry.calls).endsWith("RegQueryValueEx", "RegCloseKey", "RegOpenKeyEx", "RegQueryValueEx");
    }

    @Test
    void aRemoteKeyThatSomebodyKeepsDeletingIsNotChasedForEver() {
        opens(0);
        connects();
        fake.registry.on("RegQueryValueEx", arguments -> 1018);

        assertRefused(1018, () -> registry("EX01").read(RegistryKey.RESTART_OWED, "A"));
    }

    @Test
    void whatIsWrittenIntoAKeyOfThisProductDoesNotOutliveAReboot() throws Exception {
        List<Object> options = new ArrayList<>();
        fake.registry.on("RegCreateKeyEx", arguments -> {
            options.add(arguments[4]);
            return opened((HKEYByReference) arguments[7]);
        });
        fake.registry.on("RegSetValueEx", arguments -> 0);
        fake.registry.on("RegFlushKey", arguments -> 0);

        registry(null).write(RegistryKey.RESTART_OWED, "State", new RawValue(7, new byte[4]));
        registry(null).write(RegistryKey.PARAMETERS, "State", new RawValue(7, new byte[4]));

        assertThat(options).containsExactly(RegistryApi.REG_OPTION_VOLATILE, RegistryApi.REG_OPTION_NON_VOLATILE);
    }

    @Test
    void aKeyThatLivesInMemoryIsNotFlushed() throws Exception {
        opens(0);
        fake.registry.on("RegSetValueEx", arguments -> 0);
        registry(null).write(RegistryKey.RESTART_OWED, "State", new RawValue(7, new byte[4]));

        assertThat(fake.registry.calls).containsExactly("RegCreateKeyEx", "RegSetValueEx", "RegCloseKey");
    }

    @Test
    void aRemoteMachineThatKnowsNo64BitViewIsAskedWithoutIt() throws Exception {
        connects();
        fake.registry.on("RegOpenKeyEx", arguments -> {
            int access = (int) arguments[3];
            rights.add(access);
            return (access & VIEW_64) != 0 ? 5 : opened((HKEYByReference) arguments[4]);
        });

        assertThat(registry("EX01").exists(RegistryKey.INETINFO)).isTrue();
        assertThat(rights).containsExactly(QUERY | VIEW_64, QUERY);
    }

    @Test
    void aRemoteMachineThatRefusesBothIsARefusal() {
        opens(5);
        connects();

        assertRefused(5, () -> registry("EX01").exists(RegistryKey.INETINFO));
    }

    @Test
    void thisMachineIsAskedOnceOnly() {
        opens(5);

        assertRefused(5, () -> registry(null).exists(RegistryKey.INETINFO));
        assertThat(rights).hasSize(1);
    }

    @Test
    void aRemoteKeyIsDeletedByTheCallThatOldMachinesKnow() throws Exception {
        connects();
        fake.registry.on("RegDeleteKey", arguments -> 0);
        registry("EX01").deleteKey(RegistryKey.RESTART_OWED);

        assertThat(fake.registry.calls).endsWith("RegDeleteKey");
    }

    @Test
    void aRemoteRegistryThatCannotBeReachedIsNamed() {
        fake.registry.on("RegConnectRegistry", arguments -> 53);

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> registry("EX01").exists(RegistryKey.INETINFO))
                .withMessage("Could not connect to the registry of EX01: The network path was not found (error 53).");
    }

    private WindowsRegistry registry(String host) {
        Win32 win32 = fake.win32();
        return new WindowsRegistry(win32, new Keys(win32, host));
    }

    private void opens(int code) {
        fake.registry.on("RegOpenKeyEx", arguments -> {
            rights.add(arguments[3]);
            return code == 0 ? opened((HKEYByReference) arguments[4]) : code;
        });
        fake.registry.on("RegCreateKeyEx", arguments -> {
            rights.add(arguments[5]);
            return code == 0 ? opened((HKEYByReference) arguments[7]) : code;
        });
    }

    private void connects() {
        fake.registry.on("RegConnectRegistry", arguments -> {
            assertThat(arguments[0]).isEqualTo("\\\\EX01");
            assertThat(arguments[1]).isEqualTo(WinReg.HKEY_LOCAL_MACHINE);
            return opened((HKEYByReference) arguments[2]);
        });
    }

    private static int opened(HKEYByReference result) {
        result.setValue(new HKEY(1));
        return 0;
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}

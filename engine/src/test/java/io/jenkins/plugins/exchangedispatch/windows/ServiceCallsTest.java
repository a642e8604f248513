package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the service control manager, and what is made of its answers; Wine never answers dependents. */
class ServiceCallsTest {
    private static final int CONNECT_AND_LIST = 0x5;

    private final FakeWin32 fake = new FakeWin32();
    private final List<Object> rights = new ArrayList<>();

    @BeforeEach
    void everythingCanBeOpened() {
        fake.services.on("OpenSCManager", arguments -> {
            rights.add(arguments[0] + " " + arguments[2]);
            return FakeServices.handle(1);
        });
        fake.services.on("OpenService", arguments -> {
            rights.add(arguments[2]);
            return FakeServices.handle(2);
        });
    }

    @Test
    void dependentsThatDoNotFitAreAskedForAgainWithRoomForAll() throws Exception {
        List<String> many =
                IntStream.range(0, 100).mapToObj(i -> "Dependent" + i).toList();
        fake.services.on("EnumDependentServices", FakeServices.dependents(many, 40_000));

        assertThat(services(null).activeDependents("IISADMIN")).isEqualTo(many);
        assertThat(Collections.frequency(fake.services.calls, "EnumDependentServices"))
                .isEqualTo(2);
    }

    @Test
    void aServiceWithoutDependentsHasNone() throws Exception {
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of(), 0));

        assertThat(services(null).activeDependents("IISADMIN")).isEmpty();
    }

    @Test
    void aListThatKeepsGrowingIsGivenUp() {
        fake.services.on("EnumDependentServices", arguments -> {
            ((IntByReference) arguments[4]).setValue((int) arguments[3] + 1);
            return FakeServices.failing(234);
        });

        assertRefused(234, () -> services(null).activeDependents("IISADMIN"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024 * 1024 + 1, Integer.MAX_VALUE, -1})
    void aListThatWantsMoreThanAMegabyteIsRefused(int wanted) {
        fake.services.on("EnumDependentServices", arguments -> {
            ((IntByReference) arguments[4]).setValue(wanted);
            return FakeServices.failing(234);
        });

        assertRefused(234, () -> services(null).activeDependents("IISADMIN"));
        assertThat(fake.services.calls).containsOnlyOnce("EnumDependentServices");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2_000, Integer.MAX_VALUE})
    void aCountBeyondTheAnswerIsNotBelieved(int count) {
        fake.services.on("EnumDependentServices", arguments -> {
            ((IntByReference) arguments[5]).setValue(count);
            return true;
        });
        fake.services.on("EnumServicesStatusEx", arguments -> {
            ((IntByReference) arguments[7]).setValue(count);
            return true;
        });

        assertRefused(13, () -> services(null).activeDependents("IISADMIN"));
        assertRefused(13, () -> services(null).table());
    }

    @ParameterizedTest
    @ValueSource(longs = {-8, 16_384, 1L << 40})
    void aPointerThatLeadsOutOfTheAnswerIsNotFollowed(long offset) {
        fake.services.on("EnumDependentServices", arguments -> {
            Memory buffer = (Memory) arguments[2];
            buffer.setPointer(0, new Pointer(Pointer.nativeValue(buffer) + offset));
            ((IntByReference) arguments[5]).setValue(1);
            return true;
        });

        assertRefused(13, () -> services(null).activeDependents("IISADMIN"));
    }

    @Test
    void aTextWithoutEndEndsWithTheAnswer() {
        fake.services.on("EnumDependentServices", arguments -> {
            Memory buffer = (Memory) arguments[2];
            buffer.setMemory(0, buffer.size(), (byte) 'x');
            buffer.setPointer(0, buffer.share(64));
            ((IntByReference) arguments[5]).setValue(1);
            return true;
        });

        assertRefused(13, () -> services(null).activeDependents("IISADMIN"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE})
    void aLengthOfANameIsNotBelieved(int length) throws Exception {
        fake.services.on("QueryServiceConfig", FakeServices.config("", 0));
        fake.services.on("GetServiceKeyName", arguments -> {
            ((IntByReference) arguments[3]).setValue(length);
            return true;
        });

        assertThat(services(null).config("POP3SVC").orElseThrow().name()).isEqualTo("POP3SVC");
    }

    @Test
    void aConfigurationIsReadWithoutTheGroupsAmongItsDependencies() throws Exception {
        fake.services.on("QueryServiceConfig", FakeServices.config("RPCSS\0+NetBIOSGroup\0SamSs\0", 6_000));
        fake.services.on("GetServiceKeyName", keyName("Pop3Svc"));

        assertThat(services(null).config("POP3SVC"))
                .contains(new ServiceConfig(
                        "Pop3Svc",
                        "Größter Dienst",
                        StartType.AUTO,
                        0x20,
                        "C:\\inetsrv\\inetinfo.exe",
                        List.of("RPCSS", "SamSs"),
                        true));
    }

    @Test
    void aConfigurationNeverAsksForMoreRoomThanItNeeds() throws Exception {
        List<Object> sizes = new ArrayList<>();
        FakeApi.Answer config = FakeServices.config("", 6_000);
        fake.services.on("QueryServiceConfig", arguments -> {
            sizes.add(arguments[2]);
            return config.to(arguments);
        });
        fake.services.on("GetServiceKeyName", keyName("Pop3Svc"));
        services(null).config("POP3SVC");

        // The remote procedure refuses buffers above 8 KB.
        assertThat(sizes).containsExactly(4_096, 6_000);
    }

    @ParameterizedTest
    @CsvSource({", 16384", "EX01, 65536"})
    void aTableIsAskedForWithTheRoomThatTheLastOneTookAndALittleMore(String host, int first) throws Exception {
        List<Object> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("IISADMIN"));
        fake.services.on("EnumServicesStatusEx", arguments -> {
            sizes.add(arguments[5]);
            return FakeServices.table(names).to(arguments);
        });
        WindowsServices services = services(host);
        services.table();
        IntStream.range(10, 60).forEach(i -> names.add("POP3SV" + i));
        services.table();
        services.table();

        int one = (Native.POINTER_SIZE == 8 ? 56 : 44) + 4 * "IISADMIN\0".length();
        assertThat(sizes).containsExactly(first, one + 4096, 51 * one, 51 * one + 4096);
    }

    @Test
    void aDisplayNameThatLeadsToAnotherServiceLeavesTheNameAsItWasAsked() throws Exception {
        fake.services.on("QueryServiceConfig", FakeServices.config("", 0));
        fake.services.on("GetServiceKeyName", keyName("Other"));

        assertThat(services(null).config("POP3SVC").orElseThrow().name()).isEqualTo("POP3SVC");
    }

    @Test
    void aDisplayNameThatLeadsNowhereLeavesTheNameAsItWasAsked() throws Exception {
        fake.services.on("QueryServiceConfig", FakeServices.config("", 0));
        fake.services.on("GetServiceKeyName", arguments -> FakeServices.failing(1060));

        assertThat(services(null).config("POP3SVC").orElseThrow().name()).isEqualTo("POP3SVC");
    }

    @Test
    void aStatusIsReadNumberByNumber() throws Exception {
        fake.services.on("QueryServiceStatusEx", arguments -> {
            int[] status = {0x20, 3, 0x3, 1066, 42, 7, 60_000, 4_242, 0};
            ((Pointer) arguments[2]).write(0, status, 0, status.length);
            return true;
        });

        assertThat(services(null).status("IISADMIN"))
                .isEqualTo(new ServiceStatus(ServiceState.STOP_PENDING, 4_242, 1066, 42, 7, 60_000, true, true));
    }

    @Test
    void eachCallAsksForTheRightItNeedsAndTheManagerOnlyOnceForTheRightsToConnectAndToList() throws Exception {
        callAll(services(null));

        assertThat(rights).containsExactly("null " + CONNECT_AND_LIST, 0x10, 0x20, 0x40, 0x40, 0x8);
        assertThat(Collections.frequency(fake.services.calls, "CloseServiceHandle"))
                .isEqualTo(5);
    }

    @Test
    void aRemoteServiceIsOpenForReadingUntilARunControlsOneThenForBoth() throws Exception {
        WindowsServices services = services("EX01");
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of(), 0));
        services.activeDependents("B");
        callAll(services);

        assertThat(rights).containsExactly("\\\\EX01 " + CONNECT_AND_LIST, 0xD, 0x7D);
        assertThat(fake.services.calls).doesNotContain("CloseServiceHandle");
    }

    @Test
    void whatARunWasFoundToBeAllowedIsOpenForIt() throws Exception {
        fake.services.on("ControlService", arguments -> true);
        fake.services.on("StartService", arguments -> true);
        WindowsServices services = services("EX01");
        services.requireControl("a");
        services.stop("A");
        services.start("A");

        assertThat(rights).containsExactly("\\\\EX01 " + CONNECT_AND_LIST, 0x7D);
    }

    @Test
    void whoMayNotReadAllOfARemoteServiceAsksForWhatIsNeeded() throws Exception {
        fake.services.on("OpenService", arguments -> {
            rights.add(arguments[2]);
            return (int) arguments[2] == 0x8 || FakeServices.failing(5) ? FakeServices.handle(2) : null;
        });
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of(), 0));

        assertThat(services("EX01").activeDependents("A")).isEmpty();
        assertThat(rights).endsWith(0xD, 0x8);
    }

    @Test
    void whoMayNotControlARemoteServiceReadsItAllTheSame() throws Exception {
        fake.services.on("OpenService", arguments -> {
            rights.add(arguments[2]);
            return (int) arguments[2] == 0xD || FakeServices.failing(5) ? FakeServices.handle(2) : null;
        });
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of(), 0));
        WindowsServices services = services("EX01");

        assertRefused(5, () -> services.requireControl("A"));
        assertThat(services.activeDependents("A")).isEmpty();
        assertThat(rights).endsWith(0x7D, 0x70, 0x7D, 0xD);
    }

    private void callAll(WindowsServices services) throws WindowsException {
        fake.services.on("ControlService", arguments -> true);
        fake.services.on("StartService", arguments -> true);
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of(), 0));
        services.start("A");
        services.stop("A");
        services.pause("A");
        services.resume("A");
        services.activeDependents("A");
    }

    @Test
    void aServiceIsClosedWhateverWindowsAnswers() {
        fake.services.on("StartService", arguments -> FakeServices.failing(1058));
        fake.services.on("QueryServiceStatusEx", arguments -> FakeServices.failing(5));
        WindowsServices services = services(null);

        assertRefused(1058, () -> services.start("A"));
        assertRefused(5, () -> services.status("A"));
        assertThat(Collections.frequency(fake.services.calls, "CloseServiceHandle"))
                .isEqualTo(2);
    }

    @Test
    void aManagerThatCannotBeReachedIsNamed() {
        fake.services.on("OpenSCManager", arguments -> {
            FakeServices.failing(1722);
            return null;
        });

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> services("EX01").status("A"))
                .withMessage("Could not connect to the services of EX01: The RPC server is unavailable (error 1722).");
    }

    private WindowsServices services(String host) {
        Win32 win32 = fake.win32();
        return new WindowsServices(win32, new ServiceManager(win32, host));
    }

    private static FakeApi.Answer keyName(String name) {
        return arguments -> {
            name.getChars(0, name.length(), (char[]) arguments[2], 0);
            ((IntByReference) arguments[3]).setValue(name.length());
            return true;
        };
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}

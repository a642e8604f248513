package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RightsProbeTest {
    private static final String PARAMETERS = "SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters";
    private static final String PRODUCT = "SOFTWARE\\Exchange Dispatch Entries";
    private static final String MARK = PRODUCT + "\\RestartOwed";

    private final FakeWin32 fake = new FakeWin32();
    /** What Windows answers to opening these keys; any other is opened. */
    private final Map<String, Integer> keys = new HashMap<>(Map.of(MARK, 2, PRODUCT, 2));

    private final List<String> refusedServices = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void aMachine() {
        fake.registry.on("RegOpenKeyEx", arguments -> {
            opened.add(arguments[1] + " " + Integer.toHexString((int) arguments[3]));
            ((HKEYByReference) arguments[4]).setValue(new HKEY(1));
            return keys.getOrDefault((String) arguments[1], 0);
        });
        fake.services.on("OpenSCManager", arguments -> FakeServices.handle(1));
        fake.services.on("OpenService", arguments -> {
            opened.add(arguments[1] + " " + Integer.toHexString((int) arguments[2]));
            if (refusedServices.contains((String) arguments[1])) {
                FakeServices.failing(5);
                return null;
            }
            return FakeServices.handle(2);
        });
        fake.services.on("EnumDependentServices", FakeServices.dependents(List.of("POP3SVC"), 200));
    }

    @Test
    void anAdministratorMayDoBoth() {
        assertThat(rights()).isEqualTo(new RightsReport(true, true, ""));
    }

    @Test
    void onlyOpeningIsTried() {
        rights();

        assertThat(opened)
                .containsExactly(
                        PARAMETERS + " 103",
                        MARK + " 103",
                        PRODUCT + " 104",
                        "SOFTWARE 104",
                        "IISADMIN 70",
                        "IISADMIN 8",
                        "POP3SVC 70");
        assertThat(fake.registry.calls).containsOnly("RegOpenKeyEx", "RegCloseKey");
        assertThat(fake.services.calls)
                .containsOnly("OpenSCManager", "OpenService", "CloseServiceHandle", "EnumDependentServices");
    }

    @Test
    void aRefusedKeyIsNamed() {
        keys.put(PARAMETERS, 5);

        assertThat(rights())
                .isEqualTo(new RightsReport(
                        false,
                        true,
                        "Could not open HKEY_LOCAL_MACHINE\\" + PARAMETERS
                                + " for writing: Access is denied (error 5)."));
    }

    @Test
    void aRefusedMarkOfAnOwedRestartIsARefusalToWrite() {
        keys.put("SOFTWARE", 5);

        assertThat(rights().isWrite()).isFalse();
        assertThat(rights().getReason()).contains("HKEY_LOCAL_MACHINE\\SOFTWARE for writing");
    }

    @Test
    void aRefusedDependentIsARefusalToRestart() {
        refusedServices.add("POP3SVC");

        assertThat(rights())
                .isEqualTo(new RightsReport(
                        true,
                        false,
                        "Could not open service POP3SVC to stop and start it: Access is denied (error 5)."));
    }

    @Test
    void everyHandleIsGivenBack() {
        rights();

        assertThat(fake.registry.calls.stream().filter("RegCloseKey"::equals)).hasSize(2);
        assertThat(fake.services.calls.stream().filter("CloseServiceHandle"::equals))
                .hasSize(3);
    }

    private RightsReport rights() {
        Win32 win32 = fake.win32();
        ServiceManager manager = new ServiceManager(win32, null);
        return new RightsProbe(new Keys(win32, null), new WindowsServices(win32, manager)).rights();
    }
}

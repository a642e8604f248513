package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.services.ServiceControlContract;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real service control manager")
class WindowsServicesTest extends ServiceControlContract {
    private static final String NO_DEPENDENCIES = "Wine's service control manager knows no dependencies";

    @Override
    protected ServiceLab open() throws Exception {
        return new WindowsServiceLab();
    }

    @Override
    protected LeftOut leftOut() {
        return Wine.isHere() ? UNDER_WINE : LeftOut.NOTHING;
    }

    /** What Wine answers otherwise than Windows; only a run on Windows proves these. */
    private static final LeftOut UNDER_WINE = new LeftOut(Map.of(
            "aConfigurationTellsDependencies", NO_DEPENDENCIES,
            "dependentsAreListedInTheOrderInWhichTheyCanBeStopped", NO_DEPENDENCIES,
            "aStopIsRefusedWith1051WhileDependentsRun", NO_DEPENDENCIES,
            "aStartBringsUpWhatTheServiceNeeds", NO_DEPENDENCIES,
            "aStartFailsWith1068WhenWhatItNeedsIsDisabled", NO_DEPENDENCIES,
            "aSharedServiceThatItsProgramDoesNotKnowEndsTheStartWith1083", "Wine does not answer 1083",
            "aServiceWhoseProcessDiesIsStoppedWith1067", "Wine does not notice that a service's process died"));
}

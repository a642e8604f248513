package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.services.ServiceControlContract;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Our client and our server of MS-SCMR, without SMB in between. */
class MemoryServicesTest {
    @Nested
    class OfToday extends ServiceControlContract {
        @Override
        protected ServiceLab open() {
            return ServedServiceLab.inMemory(false);
        }
    }

    /** One that lists services only without their processes. */
    @Nested
    class OfNt4 extends ServiceControlContract {
        @Override
        protected ServiceLab open() {
            return ServedServiceLab.inMemory(true);
        }

        @Override
        protected LeftOut leftOut() {
            return new LeftOut(
                    Map.of("theTableShowsEachServiceAsItsOwnStatusDoes", "REnumServicesStatusW tells no processes"));
        }
    }
}

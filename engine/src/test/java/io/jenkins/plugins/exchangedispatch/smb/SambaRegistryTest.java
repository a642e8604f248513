package io.jenkins.plugins.exchangedispatch.smb;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Our client of MS-RRP, to Samba's own registry. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaRegistryTest extends RegistryContract {
    @Override
    protected RegistryLab open() throws Exception {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        return new SambaRegistryLab();
    }

    /** What Samba answers otherwise than Windows does. */
    @Override
    protected LeftOut leftOut() {
        return new LeftOut(Map.of(
                "aRefusedReadIsError5AndNotAbsence", "every account may read Samba's registry",
                "theLastWriteTimeNeverGoesBack", "Samba does not know when a key was written"));
    }
}

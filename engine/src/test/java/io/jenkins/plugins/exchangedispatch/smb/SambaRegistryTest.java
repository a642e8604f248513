package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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

    /** What is kept open must not hide what others do. */
    @Test
    void aKeyThatAnotherConnectionDeletesAndMakesAnewIsSeenAsItIs() throws Exception {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        RegistryKey key = new RegistryKey("SOFTWARE\\ExchangeDispatchTest-" + UUID.randomUUID());
        int port = Integer.parseInt(Samba.port());
        try (Target ours = Samba.source(port).open();
                Target others = Samba.source(port).open()) {
            ours.registry().createVolatile(key);
            ours.registry().write(key, "A", value(1));
            others.registry().deleteKey(key);
            assertThat(ours.registry().read(key, "A")).isEmpty();
            assertThat(ours.registry().exists(key)).isFalse();

            others.registry().write(key, "A", value(2));
            assertThat(ours.registry().read(key, "A")).contains(value(2));
            assertThat(ours.registry().replace(key, "A", Optional.of(value(2)), Optional.of(value(3))))
                    .isTrue();
            assertThat(others.registry().read(key, "A")).contains(value(3));

            others.registry().deleteKey(key);
            ours.registry().createVolatile(key);
            ours.registry().write(key, "A", value(4));
            assertThat(others.registry().read(key, "A")).contains(value(4));
            others.registry().deleteKey(key);
        }
    }

    private static RawValue value(int number) {
        return new RawValue(ValueType.REG_BINARY, new byte[] {(byte) number});
    }
}

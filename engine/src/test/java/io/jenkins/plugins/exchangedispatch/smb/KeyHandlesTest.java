package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept open of a server whose keys somebody else deletes and makes anew. */
class KeyHandlesTest {
    private static final RegistryKey KEY = RegistryKey.RESTART_OWED;

    private final Registry others = Export.empty().server().registry();
    private final ServedRegistry served = new ServedRegistry(others);
    private final SmbRegistry ours =
            new SmbRegistry(new Connection(() -> new MemoryPipes(Map.of(Winreg.PIPE, served)), 30_000));

    @BeforeEach
    void bothAreThere() throws WindowsException {
        others.createVolatile(KEY);
        others.write(KEY, "A", value(1));
        assertThat(ours.read(KEY, "A")).contains(value(1));
        ours.write(KEY, "B", value(1));
    }

    @Test
    void aDeletedKeyIsAbsent() throws Exception {
        others.deleteKey(KEY);

        assertThat(ours.read(KEY, "A")).isEmpty();
        assertThat(ours.look(KEY, List.of("A"))).isEmpty();
        assertThat(ours.exists(KEY)).isFalse();
        assertThat(ours.replace(KEY, "A", Optional.of(value(1)), Optional.of(value(2))))
                .isFalse();
        assertThat(others.exists(KEY)).isFalse();
    }

    @Test
    void oneThatWasMadeAnewIsTheOneThatIsRead() throws Exception {
        others.deleteKey(KEY);
        others.createVolatile(KEY);
        others.write(KEY, "A", value(2));

        assertThat(ours.read(KEY, "A")).contains(value(2));
        assertThat(ours.replace(KEY, "A", Optional.of(value(2)), Optional.of(value(3))))
                .isTrue();
        assertThat(others.read(KEY, "A")).contains(value(3));
    }

    @Test
    void whatIsWrittenIntoADeletedKeyMakesItAnew() throws Exception {
        others.deleteKey(KEY);
        ours.write(KEY, "B", value(2));

        assertThat(others.read(KEY, "B")).contains(value(2));
    }

    @Test
    void whatIsWrittenIntoAKeyOfThisProductDoesNotOutliveAReboot() throws Exception {
        others.deleteKey(KEY);
        ours.write(KEY, "B", value(2));
        assertThat(served.options).containsExactly(Winreg.REG_OPTION_VOLATILE);

        ours.write(RegistryKey.PARAMETERS, "B", value(2));
        assertThat(served.options)
                .containsExactlyInAnyOrder(Winreg.REG_OPTION_VOLATILE, Winreg.REG_OPTION_NON_VOLATILE);
    }

    private static RawValue value(int number) {
        return new RawValue(ValueType.REG_BINARY, new byte[] {(byte) number});
    }
}

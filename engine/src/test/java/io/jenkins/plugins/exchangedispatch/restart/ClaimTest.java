package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Claim FIRST = Claim.of("a", "", "the first");
    private static final Claim SECOND = Claim.of("b", "a", "the second");

    private final SimulatedRegistry registry =
            Export.exchange().entries().server().registry();

    @Test
    void aClaimIsReadAsItWasWritten() throws Exception {
        registry.createVolatile(Claim.key(1));
        registry.createVolatile(Claim.key(2));
        FIRST.write(registry, 1);
        SECOND.write(registry, 2);

        assertThat(Claim.read(registry, 1)).contains(FIRST);
        assertThat(Claim.read(registry, 2)).contains(SECOND);
        assertThat(Claim.read(registry, 3)).isEmpty();
    }

    @Test
    void aClaimThatIsBeingMadeSaysNothing() throws Exception {
        registry.createVolatile(Claim.key(1));

        assertThat(Claim.read(registry, 1)).contains(new Claim("", "", "", ""));
    }

    @Test
    void aClaimThatWasCutShortSaysWhatIsThere() throws Exception {
        registry.write(
                Claim.key(1), "Run", new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of("a", "-"))));

        assertThat(Claim.read(registry, 1)).contains(new Claim("a", "", "", ""));
    }

    @Test
    void onlyTheChainThatItFollowsIsContinued() {
        assertThat(SECOND.continues("a")).isTrue();
        assertThat(SECOND.continues("x")).isFalse();
        assertThat(new Claim("", "", "", "").continues("x")).isTrue();
    }

    @Test
    void eachBeatIsAnotherOne() throws Exception {
        registry.createVolatile(Claim.key(1));
        FIRST.write(registry, 1);

        Claim next = FIRST.next().next();

        assertThat(next).isEqualTo(new Claim("a", "", "the first", "2"));
        assertThat(next.follow(FIRST, registry, 1)).isTrue();
        assertThat(Claim.read(registry, 1)).contains(next);
        assertThat(next.follow(FIRST, registry, 1)).as("which is there no more").isFalse();
    }

    @Test
    void aBeatBringsNoKeyBack() throws Exception {
        assertThat(FIRST.next().follow(FIRST, registry, 1)).isFalse();

        assertThat(registry.holds(Claim.key(1))).isFalse();
    }
}

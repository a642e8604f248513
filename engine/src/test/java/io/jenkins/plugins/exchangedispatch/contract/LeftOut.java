package io.jenkins.plugins.exchangedispatch.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.TestInfo;

/**
 * Tests of a contract that a machine is known to fail, by name and with the reason, such as those that Wine answers otherwise
 * than Windows does. A name that no test bears is an error, so that the list stays true.
 */
public record LeftOut(Map<String, String> reasons) {
    /** A machine that keeps the whole contract. */
    public static final LeftOut NOTHING = new LeftOut(Map.of());

    /** Skips the test, saying why, when it is left out; called before each test. */
    public void check(TestInfo test) {
        assertThat(Arrays.stream(test.getTestClass().orElseThrow().getMethods()).map(Method::getName))
                .as("every test that is left out exists")
                .containsAll(reasons.keySet());
        String name = test.getTestMethod().orElseThrow().getName();
        assumeTrue(!reasons.containsKey(name), () -> name + " is left out here: " + reasons.get(name));
    }
}

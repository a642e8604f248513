package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PluginLoadsTest {
    @Test
    void jenkinsLoadsThePlugin(JenkinsRule jenkins) {
        assertThat(jenkins.getPluginManager().getPlugin("exchange-dispatch-entries"))
                .isNotNull();
    }
}

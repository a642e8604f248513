package io.jenkins.plugins.exchangedispatch.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.exchangedispatch.waiver.Waiver;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationTest {
    private static JenkinsRule jenkins;

    private final ExchangeDispatchEntriesConfiguration configuration = ExchangeDispatchEntriesConfiguration.get();

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void someOfOurOwn() {
        configuration.setEntries(List.of("Smtpsvc", "Pop3svc"));
        configuration.setTimeout(60);
        configuration.setParallel(8);
        configuration.setRestartsAtOnce(2);
        configuration.setWaitMinutes(15);
        configuration.setStaleDays(3);
        WaiverEntry waiver = new WaiverEntry("retired", "mail team", "2026-12-31");
        waiver.setTarget("EX0*");
        waiver.setEntry("Pop3svc");
        configuration.setWaivers(List.of(waiver));
    }

    @Test
    void itSurvivesItsFormAndARestart() throws Exception {
        jenkins.configRoundtrip();
        assertOfOurOwn(configuration);
        assertOfOurOwn(new ExchangeDispatchEntriesConfiguration());
    }

    @Test
    void itIsLoadedFromCode() throws Exception {
        load("""
                unclassified:
                  exchangeDispatchEntries:
                    entries:
                    - "Resvc"
                    timeout: 10
                    parallel: 3
                    restartsAtOnce: 1
                    waitMinutes: 5
                """);
        assertThat(configuration.getEntries()).containsExactly("Resvc");
        assertThat(configuration.getTimeout()).isEqualTo(10);
        assertThat(configuration.getParallel()).isEqualTo(3);
        assertThat(configuration.getRestartsAtOnce()).isEqualTo(1);
        assertThat(configuration.getWaitMinutes()).isEqualTo(5);
    }

    @Test
    void itIsExportedAsCode() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String exported = out.toString(StandardCharsets.UTF_8);
        String section = exported.substring(exported.indexOf("  exchangeDispatchEntries:"));
        assertThat(section.lines().limit(17))
                .containsExactly(
                        "  exchangeDispatchEntries:",
                        "    entries:",
                        "    - \"Smtpsvc\"",
                        "    - \"Pop3svc\"",
                        "    limit: 30",
                        "    parallel: 8",
                        "    restartsAtOnce: 2",
                        "    settle: 10",
                        "    staleDays: 3",
                        "    timeout: 60",
                        "    waitMinutes: 15",
                        "    waivers:",
                        "    - entry: \"Pop3svc\"",
                        "      expires: \"2026-12-31\"",
                        "      owner: \"mail team\"",
                        "      reason: \"retired\"",
                        "      target: \"EX0*\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout: 0",
                "parallel: -1",
                "entries: ['a/b']",
                "staleDays: 0",
                "waivers: [{target: EX01, reason: x, owner: y, expires: soon}]",
                "waivers: [{reason: x, owner: y, expires: '2026-12-31'}]"
            })
    void codeThatMakesNoSenseIsRefused(String line) {
        assertThatThrownBy(() -> load("unclassified: {exchangeDispatchEntries: {" + line + "}}"))
                .isInstanceOf(ConfiguratorException.class);
        assertOfOurOwn(configuration);
    }

    @Test
    void aNumberBelowOneIsRefusedByName() {
        assertThatThrownBy(() -> configuration.setRestartsAtOnce(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restartsAtOnce is 0: write a number of 1 or more.");
    }

    @Test
    void theFormSaysSoToo() {
        assertThat(configuration.doCheckEntries("").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckEntries("Smtpsvc\nResvc").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckTimeout("0").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckParallel("x").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckRestartsAtOnce("1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckWaitMinutes("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void onlyAnAdministratorIsAnswered() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
        try (ACLContext ignored = ACL.as2(Jenkins.ANONYMOUS2)) {
            assertThat(configuration.doCheckEntries("").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(configuration.doCheckTimeout("0").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(configuration.doCheckParallel("0").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(configuration.doCheckRestartsAtOnce("0").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(configuration.doCheckWaitMinutes("0").kind).isEqualTo(FormValidation.Kind.OK);
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
    }

    private static void assertOfOurOwn(ExchangeDispatchEntriesConfiguration configuration) {
        assertThat(configuration.getEntries()).containsExactly("Smtpsvc", "Pop3svc");
        assertThat(configuration.getTimeout()).isEqualTo(60);
        assertThat(configuration.getParallel()).isEqualTo(8);
        assertThat(configuration.getRestartsAtOnce()).isEqualTo(2);
        assertThat(configuration.getWaitMinutes()).isEqualTo(15);
        assertThat(configuration.getStaleDays()).isEqualTo(3);
        assertThat(configuration.getWaivers())
                .extracting(WaiverEntry::toWaiver)
                .containsExactly(new Waiver("EX0*", "Pop3svc", "retired", "mail team", LocalDate.of(2026, 12, 31)));
    }

    private static void load(String yaml) throws ConfiguratorException {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}

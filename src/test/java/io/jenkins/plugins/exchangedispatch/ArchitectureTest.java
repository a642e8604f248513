package io.jenkins.plugins.exchangedispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** The house rules of the plugin, held to the compiled classes. */
class ArchitectureTest {
    private static final String ROOT = ArchitectureTest.class.getPackageName();
    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void whatRunsOnAnAgentKnowsNothingOfTheController() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".agent..",
                        ROOT + ".answer..",
                        ROOT + ".converge..",
                        ROOT + ".windows..",
                        ROOT + ".target..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson.model..",
                        "jenkins.model..",
                        ROOT + ".step..",
                        ROOT + ".configuration..",
                        ROOT + ".page..",
                        ROOT + ".history..",
                        ROOT + ".fleet..",
                        ROOT + ".trend..",
                        ROOT + ".waiver..")
                .check(PLUGIN);
    }

    @Test
    void whatIsRememberedStandsBelowWhatShowsIt() {
        below("waiver", "history", "configuration", "page", "trend", "fleet", "step");
        below("history", "configuration", "page", "trend", "fleet", "step");
        below("page", "trend", "fleet", "step");
        below("trend", "fleet", "step");
        below("fleet", "trend", "step");
    }

    private static void below(String room, String... others) {
        String[] packages =
                Arrays.stream(others).map(other -> ROOT + "." + other + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(PLUGIN);
    }

    @Test
    void onlyTheWindowsPackageSeesJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".windows..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(PLUGIN);
    }

    @Test
    void theEngineKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".step..",
                        ROOT + ".agent..",
                        ROOT + ".configuration..",
                        ROOT + ".page..",
                        ROOT + ".history..",
                        ROOT + ".fleet..",
                        ROOT + ".trend..",
                        ROOT + ".waiver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..")
                .check(PLUGIN);
    }

    @Test
    void nothingUsesGuavaOrTheOldServletApi() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.common..", "javax.servlet..", "org.apache.commons.lang..")
                .check(PLUGIN);
    }

    @Test
    void everyWebMethodOfAFormIsPublicTakesPostAndLooksAtPermissions() {
        methods()
                .that()
                .haveNameMatching("do(Check|Fill|Test)[A-Z].*")
                .should()
                .bePublic()
                .andShould()
                .beAnnotatedWith(POST.class)
                .andShould(lookAtPermissions())
                .check(PLUGIN);
    }

    private static ArchCondition<JavaMethod> lookAtPermissions() {
        return new ArchCondition<>("look at permissions") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean looks = reachesPermissionCheck(method, 2);
                events.add(new SimpleConditionEvent(method, looks, method.getFullName()));
            }
        };
    }

    /** In the method itself, or in one of this plugin that it calls. */
    private static boolean reachesPermissionCheck(JavaMethod method, int depth) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTarget().getName().matches("(has|check)Permission")
                        || (depth > 0
                                && call.getTargetOwner().getPackageName().startsWith(ROOT)
                                && call.getTarget()
                                        .resolveMember()
                                        .filter(called -> reachesPermissionCheck(called, depth - 1))
                                        .isPresent()));
    }
}

package io.jenkins.plugins.exchangedispatch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Console;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house rules of the engine, held to the compiled classes. */
class ArchitectureTest {
    private static final String ROOT = ArchitectureTest.class.getPackageName();
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** From the bottom to the top; a package knows only those before it. */
    private static final List<String> LAYERS = List.of(
            "entries",
            "errors",
            "registry",
            "services",
            "report",
            "restart",
            "backup",
            "target",
            "windows",
            "smb",
            "converge",
            "cli");

    @Test
    void everyPackageHasItsLayer() {
        TreeSet<String> packages = ENGINE.stream()
                .map(type -> type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @Test
    void packagesDependOnlyDownwards() {
        for (int layer = 0; layer < LAYERS.size() - 1; layer++) {
            String[] above = LAYERS.subList(layer + 1, LAYERS.size()).stream()
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(in(LAYERS.get(layer)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(ENGINE);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void nothingKnowsJenkins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..")
                .check(ENGINE);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(ENGINE);
    }

    @Test
    void onlyTheWindowsPackageSeesJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("windows"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(ENGINE);
    }

    @Test
    void onlyTheSmbPackageSeesTheSmbLibraryAndThereOnlyThePipes() {
        noClasses()
                .that()
                .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.smb\\.(Jcifs\\w+|Smb[12]Answers)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.codelibs.jcifs..", "org.bouncycastle..", "org.slf4j..")
                .check(ENGINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "err", "in"})
    void onlyTheCommandLineTouchesTheStandardStreams(String stream) {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("cli"))
                .should()
                .accessField(System.class, stream)
                .check(ENGINE);
    }

    @Test
    void onlyTheCommandLineTouchesTheConsoleOrEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("cli"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Console.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(ENGINE);
    }

    @Test
    void entriesAndServicesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(in("entries"), in("services"))
                .should()
                .dependOnClassesThat(inputOrOutput())
                .check(ENGINE);
    }

    @Test
    void limitsAreNeverMeasuredByAClockThatCanJump() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(ENGINE);
    }

    @Test
    void lettersAreNeverFoldedInTheDefaultLocale() {
        noClasses()
                .should()
                .accessTargetWhere(describe("fold letters in the default locale", ArchitectureTest::folds))
                .check(ENGINE);
    }

    /** A call or a method reference. */
    private static boolean folds(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getOwner().isEquivalentTo(String.class)
                && Set.of("toLowerCase", "toUpperCase").contains(method.getName())
                && method.getRawParameterTypes().isEmpty();
    }

    private static String in(String layer) {
        return ROOT + "." + layer + "..";
    }

    private static DescribedPredicate<JavaClass> inputOrOutput() {
        return JavaClass.Predicates.resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(java.io.Serializable.class)))
                .as("do input or output");
    }
}

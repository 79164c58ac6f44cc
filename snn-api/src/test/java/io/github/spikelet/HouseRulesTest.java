package io.github.spikelet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, and what nobody does. */
class HouseRulesTest {

    private static final String ROOT = "io.github.spikelet.";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.spikelet");

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    /** The engine's packages stand one on the other. */
    @ParameterizedTest
    @CsvSource({
        "plan, ''",
        "kernel, plan",
        "layout, plan kernel",
        "events, plan kernel layout",
        "integer, plan kernel layout events"
    })
    void aPackageOfTheEngineKnowsOnlyThoseBelowIt(String name, String known) {
        String[] allowed = Stream.concat(
                        Stream.of(ROOT + "base..", ROOT + "engine." + name, "java..", "jdk..", "com.sun.."),
                        Stream.of(known.split(" "))
                                .filter(word -> !word.isEmpty())
                                .map(word -> ROOT + "engine." + word))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "engine." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(HOUSE);
    }

    /** What lies inside the engine is for {@code train.Engine} and the passes of networks alone. */
    @Test
    void theInsideOfTheEngineIsHidden() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "engine.kernel", ROOT + "engine.layout")
                .check(HOUSE);
    }

    /** Data flow one way; a package sees what lies before it. */
    @ParameterizedTest
    @CsvSource({
        "base, ''",
        "provenance, ''",
        "engine, base",
        "store, provenance",
        "data, base provenance store",
        "encode, base data engine provenance store",
        "network, base data encode engine provenance store",
        "quantize, base data encode engine network provenance store",
        "nir, base data encode engine network provenance quantize store",
        "train, base data encode engine network provenance quantize store",
        "spi, base data encode engine network train"
    })
    void aPackageKnowsOnlyThoseBeforeIt(String name, String known) {
        List<String> allowed = new ArrayList<>(
                Stream.of(known.split(" ")).filter(word -> !word.isEmpty()).toList());
        allowed.add(name);
        String[] others = packagesOnDisk().stream()
                .filter(other -> !allowed.contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(HOUSE);
    }

    @Test
    void everyPackageHasItsPlaceInTheFlow() {
        assertEquals(
                List.of(
                        "base",
                        "data",
                        "encode",
                        "engine",
                        "network",
                        "nir",
                        "provenance",
                        "quantize",
                        "spi",
                        "store",
                        "train"),
                packagesOnDisk());
    }

    @Test
    void randomNumbersComeFromKeysOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(named(
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.security.SecureRandom",
                        "java.util.random.RandomGenerator",
                        "java.util.UUID"))
                .orShould()
                .accessTargetWhere(using("java.lang.Math", "random"))
                .orShould()
                .accessTargetWhere(using("java.lang.StrictMath", "random"))
                .orShould()
                .accessTargetWhere(using("java.util.Collections", "shuffle"))
                .because("one seed gives one result: draws are keyed by (seed, purpose, epoch, sample, step)")
                .check(HOUSE);
    }

    @Test
    void nobodyReadsTheClockOnTheWall() {
        noClasses()
                .should()
                .accessTargetWhere(using("java.lang.System", "currentTimeMillis"))
                .orShould()
                .accessTargetWhere(usingAnyOf("java.time", "now"))
                .orShould()
                .dependOnClassesThat(named("java.util.Date", "java.util.Calendar", "java.time.Clock"))
                .because("a result does not depend on when it was made")
                .check(HOUSE);
    }

    @Test
    void nobodyUsesJavaSerialization() {
        noClasses()
                .should()
                .dependOnClassesThat(named(
                        "java.io.ObjectInputStream",
                        "java.io.ObjectOutputStream",
                        "java.io.Serializable",
                        "java.io.Externalizable"))
                .because("what is read from a file is data, never objects")
                .check(HOUSE);
    }

    @Test
    void mathThatMayDifferBetweenMachinesIsStrict() {
        noClasses()
                .should()
                .accessTargetWhere(using(
                        "java.lang.Math",
                        "exp",
                        "expm1",
                        "log",
                        "log10",
                        "log1p",
                        "pow",
                        "sin",
                        "cos",
                        "tan",
                        "asin",
                        "acos",
                        "atan",
                        "atan2",
                        "sinh",
                        "cosh",
                        "tanh",
                        "cbrt",
                        "hypot"))
                .because("Math may differ in the last bit between machines, StrictMath may not")
                .check(HOUSE);
    }

    @Test
    void accessorsHaveNoGetPrefix() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "are SpikeTrain.get", m -> m.getFullName().equals(ROOT + "encode.SpikeTrain.get(int, int)"))))
                .should()
                .haveNameNotMatching("get([A-Z].*)?")
                .check(HOUSE);
    }

    /** Or sealed: the set of those that extend them is closed. The pass of a network has one kind per package of the engine. */
    @Test
    void publicClassesAreFinal() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and(DescribedPredicate.describe(
                        "are not sealed", found -> !found.reflect().isSealed()))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "engine.events.NetworkPass")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        List<String> silent = foldersOnDisk().stream()
                .filter(name -> !Files.isRegularFile(sources().resolve(name).resolve("package-info.java")))
                .toList();
        assertEquals(List.of(), silent);
    }

    /** Names of the packages below the root, in the order of the alphabet. */
    private static List<String> packagesOnDisk() {
        return foldersOnDisk().stream()
                .map(folder -> folder.split("/")[0])
                .distinct()
                .toList();
    }

    /** Folders with sources, in the order of the alphabet. */
    private static List<String> foldersOnDisk() {
        try (Stream<Path> files = Files.walk(sources())) {
            List<String> folders = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file ->
                            sources().relativize(file.getParent()).toString().replace('\\', '/'))
                    .distinct()
                    .sorted()
                    .toList();
            assertTrue(folders.size() > 1, () -> "sources are in " + sources().toAbsolutePath());
            return folders;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path sources() {
        return Path.of(System.getProperty("basedir", ""), "src", "main", "java", "io", "github", "spikelet");
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "are " + Arrays.toString(names), found -> List.of(names).contains(found.getName()));
    }

    /** A call of a method or a reference to it. */
    private static DescribedPredicate<JavaAccess<?>> using(String owner, String... names) {
        return DescribedPredicate.describe(
                "it is one of " + owner + "." + Arrays.toString(names),
                access -> access.getTargetOwner().getName().equals(owner)
                        && List.of(names).contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> usingAnyOf(String owners, String name) {
        return DescribedPredicate.describe(
                "it is a method " + name + " of " + owners,
                access -> access.getTargetOwner().getPackageName().equals(owners)
                        && access.getTarget().getName().equals(name));
    }
}

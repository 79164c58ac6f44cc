package io.github.spikelet.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.spikelet.base.PlainNumbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules together. */
class ArchitectureTest {

    private static final String NOTEBOOK = "io.github.spikelet.notebook..";
    private static final Set<String> COLUMNS =
            Set.of("DoubleColumn", "FloatColumn", "IntColumn", "LongColumn", "ShortColumn");

    /** Methods that go by the locale of the machine unless they are given one, by class. */
    private static final Map<String, Set<String>> BY_LOCALE = Map.ofEntries(
            Map.entry("java.lang.String", Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry("java.io.PrintStream", Set.of("format", "printf")),
            Map.entry("java.io.PrintWriter", Set.of("format", "printf")),
            Map.entry("java.util.Formatter", Set.of("<init>")),
            Map.entry("java.util.Scanner", Set.of("<init>")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry("java.text.DecimalFormat", Set.of("<init>")),
            Map.entry("java.text.MessageFormat", Set.of("<init>", "format")),
            Map.entry("java.text.SimpleDateFormat", Set.of("<init>")),
            Map.entry(
                    "java.text.NumberFormat",
                    Set.of(
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCompactNumberInstance",
                            "getCurrencyInstance")),
            Map.entry("java.text.DecimalFormatSymbols", Set.of("<init>", "getInstance")),
            Map.entry("java.text.Collator", Set.of("getInstance")),
            Map.entry("java.text.BreakIterator", Set.of("getWordInstance", "getLineInstance", "getSentenceInstance")),
            Map.entry("java.time.format.DateTimeFormatter", Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime")),
            Map.entry("java.time.format.DateTimeFormatterBuilder", Set.of("toFormatter")));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.spikelet");

    @Test
    void theNotebookStaysOutOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(NOTEBOOK)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.spikelet.engine..")
                .check(ALL);
    }

    @Test
    void nobodyElseKnowsTheNotebook() {
        noClasses()
                .that()
                .resideOutsideOfPackage(NOTEBOOK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NOTEBOOK, "org.dflib..", "org.knowm.xchart..", "picocli..", "jdk.jshell..")
                .check(ALL);
    }

    @Test
    void theKernelIsKnownToFewClasses() {
        DescribedPredicate<JavaClass> mayKnow = DescribedPredicate.describe(
                "the extension, its adapters and the registry of displays",
                type -> Set.of(
                                "SpikeletExtension",
                                "CellHeads",
                                "DefaultImports",
                                "HelpfulRegistry",
                                "KernelScreen",
                                "KernelWorkspace",
                                "Show",
                                "Displays")
                        .contains(type.getSimpleName()));
        classes()
                .that()
                .resideInAPackage(NOTEBOOK)
                .and(DescribedPredicate.not(mayKnow))
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.dflib..")
                .check(ALL);
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        slices().matching("io.github.spikelet.(**)").should().beFreeOfCycles().check(ALL);
    }

    /** Directly or by way of others; a sweep may train, and the chip begins sweeps. */
    @Test
    void theHardwareReachesNoTraining() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.hardware..")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAPackage("io.github.spikelet.train..")
                .check(ALL);
    }

    /** But for the plans, which an outside engine takes. */
    @Test
    void noExportedSignatureNamesTheInsideOfTheEngine() {
        DescribedPredicate<JavaClass> inside = JavaClass.Predicates.resideInAnyPackage(
                "io.github.spikelet.engine.kernel",
                "io.github.spikelet.engine.layout",
                "io.github.spikelet.engine.events",
                "io.github.spikelet.engine.integer",
                "io.github.spikelet.engine.matrix");
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.github.spikelet.engine..")
                .and()
                .areNotPrivate()
                .and()
                .areNotPackagePrivate()
                .should()
                .haveRawReturnType(inside)
                .orShould()
                .haveRawParameterTypes(DescribedPredicate.anyElementThat(inside))
                .check(ALL);
    }

    @Test
    void resultsFlowOneWay() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.notebook.display..")
                .or()
                .resideInAPackage("io.github.spikelet.notebook.plot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.spikelet.notebook.magic..")
                .check(ALL);
    }

    @Test
    void topLevelClassesAreFinalOrInterfaces() {
        classes()
                .that()
                .resideInAPackage(NOTEBOOK)
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ALL);
    }

    /** Each of these has a twin that takes a locale, or symbols of one. */
    @Test
    void nobodyAsksForTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "it writes or compares by the locale of the machine", ArchitectureTest::asksForTheLocale))
                .because("output is the same text in every locale")
                .check(ALL);
    }

    private static boolean asksForTheLocale(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getName();
        List<String> parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        boolean given =
                parameters.contains("java.util.Locale") || parameters.contains("java.text.DecimalFormatSymbols");
        return !given && BY_LOCALE.getOrDefault(owner, Set.of()).contains(target.getName());
    }

    /** What prints numbers by a table's columns would do so by the locale in which these were made. */
    @Test
    void whoMakesColumnsOfNumbersMakesThemPlain() {
        List<String> plain = ALL.stream()
                .filter(ArchitectureTest::makesColumnsOfNumbers)
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .noneMatch(known -> known.getTargetClass().isEquivalentTo(PlainNumbers.class)))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), plain, "classes whose columns would print by the locale of the machine");
    }

    private static boolean makesColumnsOfNumbers(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTarget().getName().equals("create")
                        && COLUMNS.contains(call.getTargetOwner().getSimpleName()));
    }
}

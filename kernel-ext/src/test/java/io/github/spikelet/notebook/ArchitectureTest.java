package io.github.spikelet.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules together. */
class ArchitectureTest {

    private static final String NOTEBOOK = "io.github.spikelet.notebook..";
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
    void onlyTheEnginesDoorMakesArrays() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.spikelet.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j.linalg.factory..")
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

    /** A name in two packages that every cell imports could be used in no cell without its package. */
    @Test
    void noNameIsInTwoPackagesThatEveryCellImports() {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (String name : DefaultImports.packages()) {
            new ClassFileImporter()
                    .importPackages(name).stream()
                            .filter(type -> type.getPackageName().equals(name)
                                    && type.isTopLevelClass()
                                    && type.getModifiers().contains(JavaModifier.PUBLIC))
                            .forEach(type -> packages.computeIfAbsent(type.getSimpleName(), none -> new TreeSet<>())
                                    .add(name));
        }
        packages.values().removeIf(found -> found.size() == 1);
        assertEquals(Map.of(), packages);
    }
}

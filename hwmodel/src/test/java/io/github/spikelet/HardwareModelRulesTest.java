package io.github.spikelet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, seen from the hardware model. */
class HardwareModelRulesTest {

    private static final String ROOT = "io.github.spikelet.";
    private static final String HARDWARE = ROOT + "hardware.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + "chip", ROOT + "hardware");

    /** Each stands on those before it; nothing here trains. */
    @ParameterizedTest
    @CsvSource({
        "units, ''",
        "technology, units",
        "event, ''",
        "mapping, units technology event",
        "count, event mapping",
        "price, units technology event mapping",
        "report, units technology event mapping count price",
        "stepped, event mapping"
    })
    void aPackageOfTheHardwareKnowsOnlyThoseBeforeIt(String name, String known) {
        String[] allowed = Stream.concat(
                        Stream.of(known.split(" "))
                                .filter(word -> !word.isEmpty())
                                .map(HARDWARE::concat),
                        Stream.concat(
                                Stream.of(HARDWARE + name, "java..", "tech.tablesaw..", "com.google.gson.."),
                                Stream.of("base", "provenance", "store", "data", "encode", "network", "quantize")
                                        .map(ROOT::concat)))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(HARDWARE + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfTheEngineNorOfNotebooksNorOfThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "engine..", ROOT + "notebook..", "org.dflib.jjava..", "java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void resultsDependOnNoClockAndNoChance() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }

    @Test
    void theSteppedChipKnowsNoClosedForm() {
        noClasses()
                .that()
                .resideInAPackage(HARDWARE + "stepped..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.mapping\\.(Core|Mapping|Connections|LayerPerCore|Pipeline)")
                .check(CLASSES);
    }
}

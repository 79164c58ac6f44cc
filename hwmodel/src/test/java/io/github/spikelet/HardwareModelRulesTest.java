package io.github.spikelet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom, seen from the hardware model. */
class HardwareModelRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.spikelet.chip");

    @Test
    void knowsNothingOfTheEngineNorOfNotebooks() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.chip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.spikelet.engine..", "io.github.spikelet.notebook..", "org.dflib.jjava..")
                .check(CLASSES);
    }

    @Test
    void neitherTrainsNorTouchesWeights() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.chip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.spikelet.train..", "org.nd4j..", "java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void countsKnowNoPrices() {
        for (Class<?> count :
                new Class<?>[] {io.github.spikelet.chip.EventCounts.class, io.github.spikelet.chip.CoreEvents.class}) {
            theClass(count)
                    .should()
                    .onlyDependOnClassesThat()
                    .haveNameNotMatching(
                            ".*\\.chip\\.(Technology|Constant|Energy|EnergyBreakdown|Prices|Quantity|Part|Bound)")
                    .check(CLASSES);
        }
    }

    @Test
    void theSteppedChipKnowsNoClosedForm() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.chip.stepped..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        ".*\\.chip\\.(EventCounts|CoreEvents|Core|Pipeline|Mapping|Chip|ChipReport|Connections)")
                .check(CLASSES);
    }

    @Test
    void theClosedFormKnowsNoSteppedChip() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.chip")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.spikelet.chip.stepped..")
                .check(CLASSES);
    }

    @Test
    void resultsDependOnNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage("io.github.spikelet.chip..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }
}

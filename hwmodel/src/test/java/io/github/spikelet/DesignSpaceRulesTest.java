package io.github.spikelet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, seen from what stands around the chip. */
class DesignSpaceRulesTest {

    private static final String ROOT = "io.github.spikelet.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + "sweep", ROOT + "published", ROOT + "neurobench");

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "published", "neurobench"})
    void knowsNothingOfTheEngineNorOfNotebooksNorOfChance(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "engine..", ROOT + "notebook..", "org.dflib.jjava..", "java.util.random..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }

    @Test
    void metricsKnowNoChip() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "neurobench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "chip..", ROOT + "hardware..", ROOT + "sweep..", ROOT + "published..", ROOT + "train..")
                .check(CLASSES);
    }

    @Test
    void publishedChipsTakeNothingFromOursButHowNodesScale() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "published..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        ROOT.replace(".", "\\.")
                                + "(sweep|neurobench|network|train|quantize|data|encode|chip|hardware\\.(mapping|event|count|price|report))\\..*")
                .check(CLASSES);
    }

    /** It explores any accelerator; the chip, which begins sweeps, stands in front of it. */
    @Test
    void aSweepKnowsNoChip() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sweep..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "chip..")
                .check(CLASSES);
    }

    @Test
    void publicClassesAreFinal() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}

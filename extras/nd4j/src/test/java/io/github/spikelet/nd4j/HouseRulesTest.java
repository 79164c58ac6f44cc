package io.github.spikelet.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Who may know what. */
class HouseRulesTest {

    private static final String HERE = "io.github.spikelet.nd4j";

    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.github.spikelet");

    @Test
    void onlyThisModuleKnowsNd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", HERE)
                .check(ALL);
    }

    @Test
    void onlyOneDoorLeadsToNd4j() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HERE + ".Nd4jDoor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j.linalg.factory..")
                .because("an ND4J that was asked before a backend was looked for stays broken")
                .check(ALL);
    }

    /** It is written as one of others would be. */
    @Test
    void ofTheEngineItKnowsThePlansAlone() {
        noClasses()
                .that()
                .resideInAPackage(HERE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.spikelet.engine.kernel..",
                        "io.github.spikelet.engine.layout..",
                        "io.github.spikelet.engine.events..",
                        "io.github.spikelet.engine.integer..")
                .check(ALL);
    }
}

package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DefaultImportsTest {

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

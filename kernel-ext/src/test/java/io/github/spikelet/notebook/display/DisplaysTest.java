package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.junit.jupiter.api.Test;

class DisplaysTest {

    private static final String OURS = "io.github.spikelet.";

    /** Public types that are no results: what makes one, what is given to that, parts of one. Their text is enough. */
    private static final Set<String> NO_RESULTS = Set.of(
            "network.LeakyIntegrateAndFire",
            "network.Memoryless",
            "network.NeuronLayer",
            "network.NeuronModels",
            "hardware.mapping.ArchitectureContract",
            "hardware.mapping.Area",
            "hardware.mapping.Banks",
            "hardware.mapping.ChipLimits",
            "hardware.mapping.ChipSpecBuilder",
            "hardware.mapping.Connections",
            "hardware.mapping.Core",
            "hardware.units.Energy",
            "hardware.units.EnergyBand",
            "hardware.mapping.LayerInput",
            "hardware.mapping.LayerPerCore",
            "hardware.mapping.Membranes",
            "hardware.mapping.Memories",
            "hardware.technology.OperatingPoint",
            "hardware.technology.Scaling",
            "hardware.technology.SramTable",
            "hardware.mapping.WeightLayer",
            "hardware.stepped.SteppedChip",
            "data.EventCamera",
            "data.EventView",
            "data.ImageView",
            "data.Shape",
            "encode.BernoulliEncoder",
            "encode.BinEncoder",
            "encode.ConstantEncoder",
            "encode.LatencyEncoder",
            "encode.Presentation",
            "encode.RegularEncoder",
            "encode.ThresholdEncoder",
            "network.Convolution",
            "network.Dense",
            "network.EvaluationProgress",
            "network.Flatten",
            "network.NetworkBuilder",
            "network.NetworkFile",
            "network.PassSession",
            "network.Plans",
            "network.Pool",
            "network.TopologyFields",
            "nir.Nir",
            "provenance.Checksum",
            "provenance.Notices",
            "quantize.LayerIntegers",
            "quantize.Quantizer",
            "quantize.Scale",
            "hardware.event.InputCode",
            "hardware.event.EventSums",
            "hardware.price.ConstantDraws",
            "hardware.price.CorePrices",
            "hardware.price.Prices",
            "hardware.units.Records",
            "hardware.units.SignificantDigits",
            "sweep.Origin",
            "train.Engine",
            "sweep.SweepBuilder",
            "sweep.SweepProgress",
            "train.CrossEntropy",
            "train.Optimizer",
            "train.SpikeCountError",
            "train.SquaredHinge",
            "train.Surrogate",
            "train.Trainer",
            "train.TrainingProgress");

    private static Set<String> registered() {
        Set<String> types = new TreeSet<>();
        Renderer listening = new Renderer() {
            @Override
            public <T> RenderRegistration<T> createRegistration(Class<T> type) {
                types.add(type.getName());
                return super.createRegistration(type);
            }
        };
        List<String> complaints = new ArrayList<>();
        Displays.register(listening, complaints::add);
        assertEquals(List.of(), complaints);
        return types;
    }

    @Test
    void everyResultHasADisplay() {
        Set<String> results = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.spikelet")
                        .stream()
                        .filter(DisplaysTest::isPublicClass)
                        .map(JavaClass::getName)
                        .filter(name -> !name.matches(OURS + "(base|engine|spi|store|notebook)\\..*"))
                        .collect(Collectors.toCollection(TreeSet::new));
        NO_RESULTS.forEach(name -> assertTrue(results.remove(OURS + name), "there is no " + name));
        results.removeAll(registered());
        assertEquals(Set.of(), results);
    }

    private static boolean isPublicClass(JavaClass type) {
        return type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isInterface()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class);
    }
}

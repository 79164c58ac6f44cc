package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHelpTest {

    private static final ApiHelp HELP = new ApiHelp();

    @Test
    void aMethodHasItsSignatureFirstSentenceRangesAndResult() {
        assertEquals(Optional.of("""
                        Trainer epochs(int epochs)
                        Sets how often each sample is presented.
                          epochs: 1 … 100000
                          returns: a new trainer"""), HELP.of("Trainer.epochs"));
    }

    @Test
    void shapesAndErrorsAreTold() {
        String weights = HELP.of("Network.weights").orElseThrow();
        assertTrue(weights.contains("returns: a copy, [out, in] or [out, in, kernel, kernel]"), weights);
        assertTrue(weights.contains("throws: IndexOutOfBoundsException where there is no such layer"), weights);
    }

    @Test
    void everyOverloadIsTold() {
        String threshold = HELP.of("Encoder.threshold").orElseThrow();
        assertTrue(threshold.contains("Encoder threshold()"), threshold);
        assertTrue(threshold.contains("Encoder threshold(double level)"), threshold);
    }

    @Test
    void imagesAndRecordingsAreGivenAsSamples() {
        String encode = HELP.of("Encoder.encode").orElseThrow();
        assertTrue(encode.startsWith("SpikeTrain encode(Sample sample, int steps, long seed)"), encode);
        assertTrue(HELP.of("Image.label").orElseThrow().contains("Its class."));
        assertTrue(HELP.of("Recording.index").orElseThrow().contains("Its index in its set."));
    }

    @Test
    void whatIsOverriddenOrRecordedIsFound() {
        assertTrue(HELP.of("ImageSet.size").orElseThrow().contains("How many samples there are."));
        assertEquals(Optional.of("double joules()\nin joules; finite, not negative"), HELP.of("Energy.joules"));
    }

    @Test
    void whatAddsToAnInheritedCommentIsToldWithIt() {
        String sessions = HELP.of("QuantizedNetwork.sessions").orElseThrow();
        String inherited = HELP.of("SpikingNetwork.sessions").orElseThrow();
        assertTrue(sessions.startsWith(inherited + "\n  throws: IllegalArgumentException also where"), sessions);
        assertTrue(HELP.names().stream().allMatch(name -> name.matches("[\\w.]+")));
    }

    @Test
    void aTypeListsItsMembers() {
        String trainer = HELP.of("Trainer").orElseThrow();
        assertTrue(trainer.startsWith("class Trainer, in io.github.spikelet.train\nHow to train a network."), trainer);
        assertTrue(trainer.contains(", epochs, "), trainer);
    }

    @Test
    void whatIsInheritedIsListedAndTold() {
        String network = HELP.of("Network").orElseThrow();
        assertTrue(network.contains("\n  inherits: SpikingNetwork\n"), network);
        assertTrue(
                network.lines().anyMatch(line -> line.startsWith("From SpikingNetwork: ") && line.contains("evaluate")),
                network);
        String evaluate = HELP.of("Network.evaluate").orElseThrow();
        assertTrue(evaluate.contains("Evaluation evaluate("), evaluate);
        assertTrue(evaluate.endsWith("\n  inherited: from SpikingNetwork"), evaluate);
        assertEquals(Optional.empty(), HELP.of("Network.nosuch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mnist", "Network", "Quantizer", "Chip", "ChipReport", "Plots", "Show", "Optimizer.Method"})
    void allModulesAreThere(String type) {
        assertTrue(HELP.of(type).isPresent(), type);
    }

    @Test
    void theEngineIsInternal() {
        assertTrue(HELP.names().stream().noneMatch(name -> name.startsWith("DenseSynapses")));
        assertTrue(HELP.names().stream().noneMatch(name -> name.startsWith("CellText")));
    }

    @Test
    void whatIsNotForUsersIsNamedApart() {
        Set<String> internals = new MagicWords(new Catalogue()).internals();
        assertTrue(internals.containsAll(List.of("Encoder.checkSteps", "Encoder.MAX_STEPS")), internals.toString());
        assertTrue(internals.stream().noneMatch(HELP.names()::contains), internals.toString());
    }
}

package io.github.spikelet.nir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the neurons with the strongest current first fire: {@code v = I·(1 − (1 − decay)^t)/decay} in step t. */
class FirstSpikeTest {

    private static final String DRIVEN = ", even where every input spikes in every step: its strongest current is ";

    private static String missing(double current, double decay, double stepSeconds) {
        return FirstSpike.missing(current, decay, stepSeconds).orElse("fires");
    }

    /** 1.01 at once; 0.5 + 0.25 + 0.125 … of 0.51 reaches 1.02; 0.02·50 = 1, so step 51. */
    @ParameterizedTest
    @CsvSource({"1.01, 1", "0.51, 0.5", "0.02, 0"})
    void neuronsThatFireSoonAreFine(double current, double decay) {
        assertEquals("fires", missing(current, decay, 1e-4));
    }

    /** What v rises to is I/decay, whatever the time step. */
    @ParameterizedTest
    @CsvSource({
        "1,     1,    1.00", // a membrane at the threshold does not fire
        "0.5,   0.5,  1.00",
        "0.003, 0.01, 0.300",
        "0,     0,    0.00",
        "-2,    0.5,  0.00",
    })
    void aCurrentTooWeakForTheDecayNeverFires(double current, double decay, String highest) {
        assertEquals(
                ": even where every input spikes in every step, no membrane exceeds " + highest
                        + " of the threshold; look at its weights, r and v_threshold",
                missing(current, decay, 1e-4));
    }

    /** tau = 20 steps read as seconds: 5e-6 of a current of 3 · 4096 is 0.06. */
    @Test
    void aTimeStepThatIsTooShortShows() {
        assertEquals(
                " within 4096 steps" + DRIVEN + "1.50e-05 of the threshold per step. The file was read in steps of"
                        + " 1.0E-4 s: give the dt that it was written for, such as 1 where tau counts steps",
                missing(3 * 5e-6, 5e-6, 1e-4));
    }

    /** 256 · 1/256 is 1, so 257; with 1 given already, it is not advised. */
    @Test
    void soDoesALateSpike() {
        assertEquals(
                " before step 257" + DRIVEN + "0.00391 of the threshold per step. The file was read in steps of 1.0 s:"
                        + " give the dt that it was written for",
                missing(1 / 256.0, 0, 1));
    }

    @Test
    void aHundredStepsAreNotLate() {
        assertEquals("fires", missing(1 / 99.5, 0, 1));
        assertTrue(missing(1 / 100.5, 0, 1).startsWith(" before step 101"));
    }
}

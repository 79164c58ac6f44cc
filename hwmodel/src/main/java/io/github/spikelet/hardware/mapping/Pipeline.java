package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.event.Arrival;

/**
 * How stages of work follow each other: the closed form of the times that {@link LayerPerCore} states.
 *
 * @param pipelined whether a stage works on a step while the next one works on the step before
 * @param busy {@code [stage][step]}, cycles; the maker of the input's spikes, where the chip has one, is the first stage
 */
record Pipeline(boolean pipelined, long[][] busy) {

    /** Cycles that an image is on the chip. */
    long cycles(Arrival arrival) {
        int stages = busy.length;
        int steps = busy[0].length;
        boolean alone = arrival == Arrival.ALONE;
        int slots = alone && pipelined ? steps + stages - 1 : steps;
        long cycles = 0;
        for (int slot = 0; slot < slots; slot++) {
            long slowest = 0;
            long together = 0;
            for (int stage = 0; stage < stages; stage++) {
                int step = slot - stage;
                if (!pipelined) {
                    together += busy[stage][slot];
                } else if (!alone || step >= 0 && step < steps) {
                    slowest = Math.max(slowest, busy[stage][Math.floorMod(step, steps)]);
                }
            }
            cycles += pipelined ? slowest : together;
        }
        return cycles;
    }
}

package io.github.spikelet.nir;

import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Topology;

/**
 * How much of a membrane a LIF neuron loses in a time step, {@code dt/τ = 1 − λ}: its equation {@code τ·dv/dt = −v + r·I}, taken in
 * steps of dt, is {@code v ← (1 − dt/τ)·v + (dt/τ)·r·I}.
 */
final class Decay {

    /** The time step in seconds that is written, and read by default. NIR has none; this is what most of its readers take. */
    static final double STEP_SECONDS = 1e-4;

    private static final double LEAST_STEP = 1e-9;
    private static final double MOST_STEP = 1e9;

    /** What all of the membrane is, where nothing of it is carried on. */
    static final double ALL = 1;

    /**
     * What stands for no leak, since the one neuron without a leak that NIR has is read with a leak of 0.9 by some. As a power of
     * two it changes no digit of a weight.
     */
    static final double LEAST = 0x1p-20;

    /** How far τ in single precision may be from the number that was meant. */
    private static final double NEAR = 1e-6;

    private Decay() {}

    /** What the neurons of a network lose. */
    static double of(Topology topology) {
        return of(topology.neuron());
    }

    static double of(NeuronModel neuron) {
        if (neuron instanceof LeakyIntegrateAndFire leaky) {
            return leaky.leak() == 1 ? LEAST : 1 - leaky.leak();
        }
        return ALL;
    }

    static double tau(double decay) {
        return STEP_SECONDS / decay;
    }

    /** That a time step is one: as long as any unit of time in which tools write, from nanoseconds to steps of a billion. */
    static void checkStep(double stepSeconds) {
        if (!(stepSeconds >= LEAST_STEP && stepSeconds <= MOST_STEP)) {
            throw new IllegalArgumentException("dt must be " + LEAST_STEP + ".." + MOST_STEP + " s, was " + stepSeconds
                    + ": give the time step that the file was written for, " + STEP_SECONDS
                    + " by default, 1 where tau counts steps");
        }
    }

    /** What a neuron of that τ loses; a power of two where it is as near to one as single precision can be. */
    static double ofTau(double tau, double stepSeconds) {
        double decay = stepSeconds / tau;
        double power = Math.scalb(1.0, Math.getExponent(decay * (1 + NEAR)));
        return isNear(decay, power) ? power : decay;
    }

    static boolean isNear(double decay, double meant) {
        return Math.abs(decay - meant) <= NEAR * meant;
    }
}

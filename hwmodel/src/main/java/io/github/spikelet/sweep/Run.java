package io.github.spikelet.sweep;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Activity;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.Optional;

/** A network at one number of bits, shown the images by one encoder: as seldom as the points of different steps allow. */
final class Run {

    /** Hears what is done now. */
    @FunctionalInterface
    interface Doing {

        /** What it is, and which share of it is done. */
        void is(String what, double share);
    }

    private final TrainedCandidate candidate;
    private final String label;
    private final Quantizer quantizer;
    private final Encoder encoder;
    private final Dataset data;
    private final Accelerator around;
    private final int mostSteps;
    private final Doing doing;
    private Optional<Activity> shown = Optional.empty();
    private Optional<Activity> current = Optional.empty();
    private Optional<ChipReport> priced = Optional.empty();

    /** The steps of the points to come are at most {@code mostSteps}; the network is called {@code label}. */
    Run(
            TrainedCandidate candidate,
            String label,
            Quantizer quantizer,
            Encoder encoder,
            Dataset data,
            Accelerator around,
            int mostSteps,
            Doing doing) {
        this.candidate = candidate;
        this.label = label;
        this.quantizer = quantizer;
        this.encoder = encoder;
        this.data = data;
        this.around = around;
        this.mostSteps = mostSteps;
        this.doing = doing;
    }

    /**
     * The report of a point; points of equal steps one after the other.
     *
     * @return empty after an interrupt
     * @throws IllegalArgumentException where the point cannot be
     */
    Optional<ChipReport> report(PlannedPoint point) {
        int steps = point.point().steps();
        if (candidate.toBeTrained()) {
            doing.is("training " + label + ", activity penalty " + candidate.penalty(), 0);
        }
        if (!candidate.prepare()) {
            return Optional.empty();
        }
        candidate.mismatch(encoder, steps).ifPresent(mismatch -> {
            throw new IllegalArgumentException(
                    mismatch + ", or let the sweep train one for each number of steps: .train(trainer, samples)");
        });
        QuantizedNetwork network = candidate.quantized(quantizer);
        // Before the images are shown, since a network that has no place on the chip need not be.
        Mapping mapping = around.with(point.spec()).map(network, steps);
        if (current.isEmpty() || current.get().steps() != steps) {
            priced = Optional.empty();
            current = Optional.empty();
            if (shown.isEmpty() || !encoder.stepKeyed()) {
                boolean once = encoder.stepKeyed()
                        && candidate.mismatch(encoder, mostSteps).isEmpty();
                shown = Optional.of(
                        show(network, once ? mostSteps : steps, point.origin().seed()));
            }
            if (shown.get().evaluation().interrupted()) {
                return Optional.empty();
            }
            current = Optional.of(shown.get().first(steps));
        }
        ChipReport report =
                priced.isPresent() ? priced.get().with(mapping) : ChipReport.of(mapping, current.get(), encoder);
        priced = Optional.of(report);
        return priced;
    }

    private Activity show(QuantizedNetwork network, int steps, long seed) {
        String what = label + ", " + quantizer.bits() + " bits, " + encoder.name() + ", T = " + steps;
        return network.activity(
                data, encoder, steps, seed, progress -> doing.is(what, (double) progress.image() / progress.images()));
    }
}

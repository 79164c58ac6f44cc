package io.github.spikelet.sweep;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * The axes of a sweep, and what is to be done about them.
 *
 * @param penalties none where the trainer's own stands
 * @param trainer none where networks are used as they are; {@code samples} are what it trains on
 */
record Plan(
        Accelerator chip,
        Dataset data,
        List<Candidate> candidates,
        List<Double> penalties,
        List<Integer> bits,
        List<Encoder> encoders,
        List<Integer> steps,
        List<Double> voltages,
        List<Double> clocks,
        List<Integer> lanes,
        Optional<Trainer> trainer,
        Optional<Dataset> samples,
        IntFunction<Quantizer> quantizer,
        OptionalLong seed,
        Optional<Path> resume,
        Optional<Path> checkpoint,
        Optional<SweepListener> listener) {

    /** The one point of a chip as it is, at 5 bits and 16 steps, of no network yet. */
    static Plan around(Accelerator chip, Dataset data) {
        return new Plan(
                chip,
                data,
                List.of(),
                List.of(),
                List.of(5),
                List.of(),
                List.of(16),
                List.of(chip.spec().voltage()),
                List.of(chip.spec().clockHertz()),
                List.of(chip.spec().lanes()),
                Optional.empty(),
                Optional.empty(),
                Quantizer::bits,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** How many points the axes span; more than there may be are some number above that. */
    long points() {
        long points = Math.max(1, penalties.size());
        for (List<?> axis : List.of(candidates, bits, encoders, steps, voltages, clocks, lanes)) {
            // A product of the sizes of two lists cannot overflow.
            points = Math.min(points * axis.size(), Integer.MAX_VALUE);
        }
        return points;
    }
}

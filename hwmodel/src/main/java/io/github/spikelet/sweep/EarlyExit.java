package io.github.spikelet.sweep;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventSums;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Activity;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Images that end as soon as one class is far enough ahead: accuracy and energy against the mean number of steps, for any
 * margin, from one run.
 *
 * <p>An image stops after the first step t whose leading class's summed potential is ahead of the second's by at least the
 * margin, or after the last; its answer is that class. A margin of 0 stops after one step; one above {@link #largestLead}
 * stops nothing.
 *
 * <p><b>The chip.</b> It takes a step through all its cores before it begins the next, so that nothing is begun in vain; one
 * core works while the others wait, and an image of t steps takes the sum of t latencies of one step. After each step the
 * readout finds the leader (n − 1 comparisons for n classes), the second (n − 2) and whether it is far enough behind (1):
 * 2·(n − 1), so its comparators' energy is that of {@link EventCounts} at one step twice over. Membranes are as wide as all
 * steps ask. Counts are those of {@link EventCounts} of one step, summed: they do not know the price, and no image is shown
 * twice.
 */
public final class EarlyExit {

    private final Accelerator chip;
    private final Activity activity;
    private final EventCounts ofSteps;
    private final Dataset data;

    private EarlyExit(Accelerator chip, Activity activity, EventCounts ofSteps, Dataset data) {
        this.chip = chip;
        this.activity = activity;
        this.ofSteps = ofSteps;
        this.data = data;
    }

    /**
     * Runs a network on images, through all steps, with the network's seed.
     *
     * @param chip the chip
     * @param network the integer network
     * @param data images that fit its input, at least one
     * @param encoder how they become spikes; one whose steps do not depend on their number
     * @param steps the most time steps an image, 1 … 4096
     * @return what is needed for any margin
     * @throws IllegalArgumentException where the chip or the images do not fit the network, or the encoder must know the
     *     number of steps beforehand
     * @throws IllegalStateException where it was interrupted before the first image was done; interrupted later, it is of the
     *     images that were done
     */
    public static EarlyExit of(Accelerator chip, QuantizedNetwork network, Dataset data, Encoder encoder, int steps) {
        if (!Argument.ENCODER.given(encoder).stepKeyed()) {
            throw new IllegalArgumentException(
                    "the encoder " + encoder.name() + " lays its spikes out by the number of"
                            + " steps, which an early exit does not know: use Encoder.bernoulli() or another that is step-keyed");
        }
        Mapping mapping = Argument.CHIP.given(chip).map(network, steps);
        Activity activity = network.activity(data, encoder, steps);
        if (activity.images() == 0) {
            throw new IllegalStateException("interrupted before the first image was done: run it again");
        }
        return new EarlyExit(
                chip, activity, EventCounts.of(mapping, activity, encoder).eachStep(), data);
    }

    /**
     * How many images were shown.
     *
     * @return the number
     */
    public int images() {
        return activity.images();
    }

    /**
     * The largest lead after any step of any image: margins above it stop nothing.
     *
     * @return in units of the readout's accumulator
     */
    public double largestLead() {
        double largest = 0;
        for (int image = 0; image < images(); image++) {
            for (int step = 0; step < activity.steps(); step++) {
                largest = Math.max(largest, activity.lead(image, step));
            }
        }
        return largest;
    }

    /**
     * How many steps an image takes.
     *
     * @param image 0 … images−1
     * @param margin at least 0, in units of the readout's accumulator
     * @return 1 … the most steps
     */
    public int steps(int image, double margin) {
        checkMargin(margin);
        int step = 0;
        while (step < activity.steps() - 1 && activity.lead(image, step) < margin) {
            step++;
        }
        return step + 1;
    }

    private static void checkMargin(double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("margin must be at least 0, was " + margin);
        }
    }

    /**
     * What comes of one margin.
     *
     * @param margin at least 0, in units of the readout's accumulator
     * @return accuracy, mean steps, energy
     */
    public Exit at(double margin) {
        checkMargin(margin);
        EventSums sums = new EventSums(ofSteps.layers());
        long steps = 0;
        long cycles = 0;
        int right = 0;
        for (int image = 0; image < images(); image++) {
            int taken = steps(image, margin);
            for (int step = 0; step < taken; step++) {
                int place = image * activity.steps() + step;
                sums.add(ofSteps.events(place, Arrival.ALONE));
                cycles += ofSteps.cycles(place, Arrival.ALONE);
            }
            steps += taken;
            right += activity.answer(image, taken - 1) == data.label(image) ? 1 : 0;
        }
        double images = images();
        List<EventVector> work = sums.build();
        return new Exit(
                margin,
                right / images,
                steps / images,
                nanojoules(work, Bound.NOMINAL),
                nanojoules(work, Bound.LOW),
                nanojoules(work, Bound.HIGH),
                cycles / images / chip.spec().clockHertz() * 1e6);
    }

    private double nanojoules(List<EventVector> events, Bound bound) {
        EnergyBreakdown energy = chip.price(ofSteps.mapping(), events, bound);
        double margins = energy.energy(energy.layers() - 1, Part.COMPARATORS).nanojoules();
        return (energy.total().nanojoules() + margins) / images();
    }

    /**
     * What comes of several margins.
     *
     * @param margins at least one, each at least 0
     * @return one each, in the order given
     */
    public List<Exit> at(double... margins) {
        if (Argument.VALUES.given(margins).length == 0) {
            throw new IllegalArgumentException("margins must be at least one value, were none");
        }
        return Arrays.stream(margins).mapToObj(this::at).toList();
    }

    /**
     * What comes of several margins, as a table.
     *
     * @param margins at least one, each at least 0
     * @return a row a margin: margin, accuracy, mean steps, energy nJ, energy low nJ, energy high nJ, latency µs
     */
    public Table table(double... margins) {
        List<Exit> exits = at(margins);
        return PlainNumbers.in(Table.create(
                "early exit by margin",
                DoubleColumn.create("margin", margins),
                DoubleColumn.create(SweepTable.ACCURACY, exits.stream().mapToDouble(Exit::accuracy)),
                DoubleColumn.create("mean steps", exits.stream().mapToDouble(Exit::meanSteps)),
                DoubleColumn.create(SweepTable.ENERGY, exits.stream().mapToDouble(Exit::energyNanojoules)),
                DoubleColumn.create(SweepTable.LOW, exits.stream().mapToDouble(Exit::lowNanojoules)),
                DoubleColumn.create(SweepTable.HIGH, exits.stream().mapToDouble(Exit::highNanojoules)),
                DoubleColumn.create(SweepTable.LATENCY, exits.stream().mapToDouble(Exit::latencyMicroseconds))));
    }

    /**
     * What it was made from.
     *
     * @return the run's facts, the chip and the technology with its checksum
     */
    public Provenance provenance() {
        return activity.evaluation()
                .provenance()
                .with("chip", chip.spec())
                .with("technology", chip.technology().name())
                .with("technology.sha256", chip.technology().checksum());
    }

    @Override
    public String toString() {
        return "early exit of "
                + PlainNumbers.count(images(), activity.evaluation().noun()) + " after at most " + activity.steps()
                + " steps, largest lead " + largestLead();
    }
}

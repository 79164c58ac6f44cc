package io.github.spikelet.hardware.count;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventSums;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Connections;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.Activity;
import java.util.List;
import java.util.Objects;

/**
 * What happens on a chip for each image: exact integers that follow from the spikes alone, apart from any price. What a core does
 * says {@link Core}; how cores work together, and how long an image takes, the chip's {@link
 * io.github.spikelet.hardware.mapping.Architecture}, such as {@link io.github.spikelet.hardware.mapping.LayerPerCore}.
 */
public final class EventCounts {

    /** What samples are called whose counts come without their data. */
    private static final String IMAGE = "image";

    private final Mapping mapping;
    private final String noun;
    private final LayerActivity activity;

    private EventCounts(Mapping mapping, String noun, LayerActivity activity) {
        this.mapping = mapping;
        this.noun = noun;
        this.activity = activity;
        mapping.check(activity.code());
    }

    /**
     * Counts what follows from spikes into dense layers.
     *
     * @param mapping the chip and its layers
     * @param images how many images, at least 1
     * @param steps how many time steps each, 1 … 4096
     * @param spikesIn spikes that entered each layer, {@code [(image · steps + step) · layers + layer]}; copied
     * @return the counts
     * @throws IllegalArgumentException where the array has another length, a layer more spikes than inputs, or a layer is no
     *     dense one, whose rows do not follow from the number of spikes
     */
    public static EventCounts of(Mapping mapping, int images, int steps, int[] spikesIn) {
        for (Core core : mapping.cores()) {
            if (!core.layer().connections().dense()) {
                throw new IllegalArgumentException("layer " + core.index() + " (" + core.layer()
                        + ") is a convolution, whose row reads depend on where its spikes are: give them as well");
            }
        }
        return of(mapping, images, steps, spikesIn, spikesIn);
    }

    /**
     * Counts what follows from spikes and the rows they read.
     *
     * @param mapping the chip and its layers
     * @param images how many images, at least 1
     * @param steps how many time steps each, 1 … 4096
     * @param active inputs of each layer that were not 0: spikes, or levels, {@code [(image · steps + step) · layers +
     *     layer]}; copied
     * @param rowReads rows of weights that they read, likewise; copied
     * @return the counts
     * @throws IllegalArgumentException where an array has another length, a layer more active inputs than inputs, or more
     *     rows read than they can read
     */
    public static EventCounts of(Mapping mapping, int images, int steps, int[] active, int[] rowReads) {
        int layers = mapping.cores().size();
        return checked(mapping, IMAGE, new GivenActivity(images, steps, layers, active.clone(), rowReads.clone()));
    }

    /** Counts of an activity that can be one of the mapped layers. */
    private static EventCounts checked(Mapping mapping, String noun, LayerActivity activity) {
        int layers = mapping.cores().size();
        for (int image = 0; image < activity.images(); image++) {
            for (int step = 0; step < activity.steps(); step++) {
                for (int layer = 0; layer < layers; layer++) {
                    check(
                            mapping,
                            layer,
                            activity.activeInputs(image, step, layer),
                            activity.rowReads(image, step, layer));
                }
            }
        }
        return new EventCounts(mapping, noun, activity);
    }

    private static void check(Mapping mapping, int layer, int active, int rowReads) {
        Connections connections = mapping.cores().get(layer).layer().connections();
        if (active < 0 || active > connections.inputs()) {
            throw new IllegalArgumentException(
                    "layer " + layer + " has " + connections.inputs() + " inputs, was given " + active + " spikes");
        }
        long most = (long) active * connections.mostReads();
        long least = connections.dense() ? most : 0;
        if (rowReads < least || rowReads > most) {
            throw new IllegalArgumentException("layer " + layer + " reads " + least + ".." + most + " rows for "
                    + active + " inputs, was given " + rowReads);
        }
    }

    /**
     * Counts what follows from the spikes of a network that came to the chip as such.
     *
     * @param mapping the chip and the network's layers
     * @param activity the spikes, of at least one image
     * @return the counts
     * @throws IllegalArgumentException where the activity is of other layers, or the chip would make the spikes itself
     */
    public static EventCounts of(Mapping mapping, Activity activity) {
        return of(mapping, activity, InputCode.UNKNOWN);
    }

    /**
     * Counts what follows from the spikes of a network.
     *
     * @param mapping the chip and the network's layers
     * @param activity the spikes, of at least one image
     * @param encoder what made the input's spikes, on the chip where its input layer is there
     * @return the counts
     * @throws IllegalArgumentException where the activity is of other layers, or the chip cannot make such spikes
     */
    public static EventCounts of(Mapping mapping, Activity activity, Encoder encoder) {
        return of(mapping, activity, InputCode.of(encoder));
    }

    /**
     * The same with each step an image of its own, the steps of an image side by side.
     *
     * @return counts of images × steps images of one step
     */
    public EventCounts eachStep() {
        return new EventCounts(mapping, noun, new StepwiseActivity(activity));
    }

    private static EventCounts of(Mapping mapping, Activity activity, InputCode code) {
        int layers = mapping.cores().size();
        if (activity.layers() != layers) {
            throw new IllegalArgumentException(
                    "the activity is of " + activity.layers() + " weight layers, " + layers + " are mapped");
        }
        return checked(mapping, activity.evaluation().noun(), new NetworkActivity(activity, code));
    }

    /**
     * The same spikes on another chip: nothing is simulated again.
     *
     * @param spec the chip
     * @return new counts
     * @throws IllegalArgumentException where the layers cannot be mapped on it
     */
    public EventCounts on(ChipSpec spec) {
        return with(mapping.on(spec));
    }

    /**
     * The same spikes on another chip on which their network is laid out already.
     *
     * @param other the same layers on the chip
     * @return new counts
     * @hidden for the toolkit itself
     */
    public EventCounts with(Mapping other) {
        return new EventCounts(other, noun, activity);
    }

    /**
     * The same chip without sparsity: every row is read in every step and goes through the lanes, masked where there is
     * no spike. All images are then alike.
     *
     * @return counts of one image
     */
    public EventCounts withoutSparsity() {
        List<Connections> connections =
                mapping.cores().stream().map(core -> core.layer().connections()).toList();
        return uniform(
                connections.stream().mapToInt(Connections::inputs).toArray(),
                connections.stream()
                        .mapToInt(each -> Math.toIntExact(each.reads()))
                        .toArray());
    }

    /**
     * The same chip when nothing ever spikes.
     *
     * @return counts of one image
     */
    public EventCounts silent() {
        return uniform(new int[layers()], new int[layers()]);
    }

    private EventCounts uniform(int[] active, int[] rows) {
        return new EventCounts(mapping, noun, new UniformActivity(steps(), active, rows, activity.code()));
    }

    /**
     * What was counted on.
     *
     * @return chip, cores and banks
     */
    public Mapping mapping() {
        return mapping;
    }

    /**
     * What a sample is called.
     *
     * @return {@code image} or {@code recording}
     */
    public String noun() {
        return noun;
    }

    /**
     * How many images.
     *
     * @return the number
     */
    public int images() {
        return activity.images();
    }

    /**
     * How many time steps each.
     *
     * @return the number
     */
    public int steps() {
        return activity.steps();
    }

    /**
     * How many weight layers, and cores.
     *
     * @return the number
     */
    public int layers() {
        return mapping.cores().size();
    }

    /**
     * Spikes that entered a layer.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number; 0 where levels entered
     */
    public int spikesIn(int image, int step, int layer) {
        int inputs = activeInputs(image, step, layer);
        return mapping.cores().get(layer).layer().input().levels() ? 0 : inputs;
    }

    /**
     * Inputs of a layer that were not 0.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return spikes, or levels above 0
     */
    public int activeInputs(int image, int step, int layer) {
        return activity.activeInputs(image, step, layer);
    }

    /**
     * Rows of weights that a layer read.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int rowReads(int image, int step, int layer) {
        return activity.rowReads(image, step, layer);
    }

    /**
     * What happened on a core while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param layer 0 … layers−1
     * @param arrival how images follow each other
     * @return the counts, over all steps
     */
    public EventVector events(int image, int layer, Arrival arrival) {
        return events(image, arrival).get(layer);
    }

    /**
     * What happened on all cores while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param arrival how images follow each other
     * @return the counts, a core each
     */
    public List<EventVector> events(int image, Arrival arrival) {
        return mapping.spec().architecture().events(mapping, activity, Objects.checkIndex(image, images()), arrival);
    }

    /**
     * What happened on all cores for all images.
     *
     * @param arrival how images follow each other
     * @return the sums, a core each
     */
    public List<EventVector> total(Arrival arrival) {
        EventSums sums = new EventSums(layers());
        for (int image = 0; image < images(); image++) {
            sums.add(events(image, arrival));
        }
        return sums.build();
    }

    /**
     * How long an image is on the chip.
     *
     * @param image 0 … images−1
     * @param arrival how images follow each other
     * @return alone, its latency; back to back, the interval from one image to the next; in clock cycles
     */
    public long cycles(int image, Arrival arrival) {
        return mapping.spec().architecture().cycles(mapping, activity, Objects.checkIndex(image, images()), arrival);
    }

    /**
     * Synaptic operations: a spike, or a level above 0, reaching a neuron through a weight, zero or not.
     *
     * @return Σ over images, steps and layers of row reads × weights in a row; biases not counted
     */
    public long synapticOperations() {
        return operations(false);
    }

    /**
     * Synaptic operations that multiply: those of levels.
     *
     * @return the part of {@link #synapticOperations}; 0 where the input is spikes
     */
    public long multiplyAccumulates() {
        return operations(true);
    }

    private long operations(boolean levelsOnly) {
        long operations = 0;
        for (Core core : mapping.cores()) {
            WeightLayer layer = core.layer();
            if (!levelsOnly || layer.input().levels()) {
                operations += sum(core.index(), activity::rowReads) * layer.outputs();
            }
        }
        return operations;
    }

    /**
     * How often inputs of layers were not 0.
     *
     * @return of all inputs of all layers, at all steps, for all images, the share that spiked or were levels above 0
     */
    public double activeShare() {
        long active = 0;
        long all = 0;
        for (Core core : mapping.cores()) {
            active += sum(core.index(), activity::activeInputs);
            all += (long) core.layer().inputs() * steps() * images();
        }
        return active / (double) all;
    }

    /** A count of an image, step and layer. */
    private interface Count {
        int of(int image, int step, int layer);
    }

    private long sum(int layer, Count count) {
        long sum = 0;
        for (int image = 0; image < images(); image++) {
            for (int step = 0; step < steps(); step++) {
                sum += count.of(image, step, layer);
            }
        }
        return sum;
    }

    /** Such as {@code event counts of 1,000 images × 16 steps on 3 cores of yin2017}. */
    @Override
    public String toString() {
        return "event counts of " + PlainNumbers.count(images(), noun) + " × " + steps() + " steps on " + layers()
                + " cores of " + mapping.spec().name();
    }
}

package io.github.spikelet.hardware.report;

import io.github.spikelet.base.Argument;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventSums;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.ConstantDraws;
import io.github.spikelet.hardware.price.CorePrices;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.price.Prices;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.hardware.units.Energy;
import io.github.spikelet.hardware.units.EnergyBand;
import io.github.spikelet.hardware.units.EnergySpread;
import io.github.spikelet.hardware.units.SignificantDigits;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.JsonLine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What a chip does with a network on some images and what it spends: modelled, with the constants' bands and sources.
 *
 * <p>Unless it says otherwise a figure is for images that follow each other without a pause, each priced as an unbroken
 * stream of itself ({@link Arrival#BACK_TO_BACK}). Two different spreads are told apart: over images, by
 * {@link #energyQuantile}, and over what the constants may really be, by {@link #band}.
 */
public final class ChipReport {

    /** Parts that most chips have not. */
    private static final Set<Part> ONLY_SOME = EnumSet.of(Part.MEMBRANE_MEMORY, Part.MULTIPLIERS, Part.INPUT);

    private final EventCounts counts;
    private final Evaluation evaluation;
    private final List<EventVector> total;
    private final EnergyBreakdown breakdown;
    private final EnergyBand band;
    private final double[] joules;
    private final double[] sorted;

    /**
     * A report on what was counted.
     *
     * @param counts what happened
     * @param evaluation what the network gave meanwhile
     * @hidden for the toolkit itself
     */
    public ChipReport(EventCounts counts, Evaluation evaluation) {
        this.counts = counts;
        this.evaluation = evaluation;
        List<CorePrices> prices = new Prices(spec(), Bound.NOMINAL).of(cores());
        joules = new double[counts.images()];
        EventSums sums = new EventSums(counts.layers());
        for (int image = 0; image < joules.length; image++) {
            List<EventVector> events = counts.events(image, Arrival.BACK_TO_BACK);
            joules[image] = EnergyBreakdown.of(prices, events, 1).total().joules();
            sums.add(events);
        }
        total = sums.build();
        breakdown = EnergyBreakdown.of(prices, total, images());
        band = new EnergyBand(at(Bound.LOW, total), at(Bound.HIGH, total));
        sorted = joules.clone();
        Arrays.sort(sorted);
    }

    /**
     * A report on what a network did.
     *
     * @param mapping the network on a chip
     * @param activity its spikes, of at least one image
     * @param encoder what made the spikes of its input
     * @return the report
     * @throws IllegalArgumentException where the chip would make the spikes itself, and cannot make the encoder's
     * @hidden for the toolkit itself
     */
    public static ChipReport of(Mapping mapping, Activity activity, Encoder encoder) {
        EventCounts counts = EventCounts.of(
                Argument.MAPPING.given(mapping), Argument.ACTIVITY.given(activity), Argument.ENCODER.given(encoder));
        return new ChipReport(counts, activity.evaluation());
    }

    private Energy at(Bound bound, List<EventVector> events) {
        return breakdown(bound, events).total();
    }

    private EnergyBreakdown breakdown(Bound bound, List<EventVector> events) {
        return EnergyBreakdown.of(new Prices(spec(), bound).of(cores()), events, images());
    }

    private EnergyBreakdown price(EventCounts events, Arrival arrival) {
        Prices prices = new Prices(events.mapping().spec(), Bound.NOMINAL);
        return EnergyBreakdown.of(prices.of(events.mapping().cores()), events.total(arrival), events.images());
    }

    private List<Core> cores() {
        return counts.mapping().cores();
    }

    /**
     * The same spikes on another chip: counted and priced anew, nothing simulated again.
     *
     * @param spec the chip, technology included
     * @return a new report
     * @throws IllegalArgumentException where the network cannot be mapped on it
     */
    public ChipReport at(ChipSpec spec) {
        return with(counts.mapping().on(spec));
    }

    /**
     * The same spikes on another chip on which their network is laid out already.
     *
     * @param other the same layers on the chip
     * @return a new report
     * @hidden for the toolkit itself
     */
    public ChipReport with(Mapping other) {
        return new ChipReport(counts.with(Argument.MAPPING.given(other)), evaluation);
    }

    /**
     * The same spikes on the same chip in another technology.
     *
     * @param other node, memories and constants
     * @return a new report
     * @throws IllegalArgumentException where the chip cannot be made in it, as where its voltage is out of range or a bank too slow
     */
    public ChipReport at(Technology other) {
        return at(spec().toBuilder().technology(other).build());
    }

    /**
     * The chip.
     *
     * @return its specification
     */
    public ChipSpec spec() {
        return counts.mapping().spec();
    }

    /**
     * What happened on the chip, apart from prices.
     *
     * @return exact integers, for each image and layer; its mapping says which layer lies where
     */
    public EventCounts counts() {
        return counts;
    }

    /**
     * What the chip is made in.
     *
     * @return the technology
     */
    public Technology technology() {
        return spec().technology();
    }

    /**
     * How the integer network answered on the same images.
     *
     * @return the judgement
     */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * The share of right answers on the same images.
     *
     * @return 0 … 1
     */
    public double accuracy() {
        return evaluation.accuracy();
    }

    /**
     * How many images.
     *
     * @return the number
     */
    public int images() {
        return counts.images();
    }

    /**
     * How many time steps each.
     *
     * @return the number
     */
    public int steps() {
        return counts.steps();
    }

    /**
     * How many weight layers.
     *
     * @return the number
     */
    public int layers() {
        return counts.layers();
    }

    /**
     * The mean energy of an image.
     *
     * @return modelled, at the constants' values
     */
    public Energy energyPerImage() {
        return breakdown.total();
    }

    /**
     * The energy of one of the images.
     *
     * @param image 0 … images−1
     * @return modelled, at the constants' values
     */
    public Energy energy(int image) {
        return new Energy(joules[image]);
    }

    /**
     * A quantile of the energy over images; the constants stay at their values.
     *
     * @param share 0 … 1, such as 0.9 for P90
     * @return the energy that this share of images does not exceed, linear between neighbouring images
     */
    public Energy energyQuantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the quantile must be 0..1, was " + share);
        }
        return EnergySpread.quantile(sorted, share);
    }

    /**
     * How the energy of an image differs from image to image; the constants stay at their values.
     *
     * @return quantiles over the images
     */
    public EnergySpread overImages() {
        return EnergySpread.of(joules);
    }

    /**
     * How far off the constants may put the mean energy of an image, if they know nothing of each other: each is drawn from
     * its band by itself, 999 times, half of the draws below its value and half above, evenly. Narrower than {@link #band},
     * for which all of them err the same way. Costs some milliseconds.
     *
     * @return quantiles over the draws, always the same
     */
    public EnergySpread overConstants() {
        return EnergySpread.of(ConstantDraws.energies(counts.mapping(), total, images()));
    }

    /**
     * How far off the constants may put the mean energy of an image.
     *
     * @return with every constant at the cheap end of its band, and at the dear end
     */
    public EnergyBand band() {
        return band;
    }

    /**
     * The mean energy of an image, one part of one layer.
     *
     * @param layer 0 … layers−1
     * @param part which
     * @return modelled, at the constants' values
     */
    public Energy energy(int layer, Part part) {
        return breakdown.energy(layer, part);
    }

    /**
     * The mean energy of an image, one part of all layers.
     *
     * @param part which
     * @return modelled, at the constants' values
     */
    public Energy energy(Part part) {
        return breakdown.energy(part);
    }

    /**
     * What energy goes into here: for reports and plots, which leave out what this chip has not.
     *
     * @return all parts but, where they take nothing, a memory of membranes, multipliers and the making of the input's spikes
     */
    public List<Part> parts() {
        return Arrays.stream(Part.values())
                .filter(part -> !ONLY_SOME.contains(part) || energy(part).joules() > 0)
                .toList();
    }

    /**
     * The mean energy of an image, layer by part.
     *
     * @return in nanojoules: a row a layer and a last one named {@code total}; a column a part and a last one named
     *     {@code total}
     */
    public Table breakdown() {
        return breakdown.table();
    }

    /**
     * The mean energy of an image that finds the chip empty: the pipeline fills and runs empty around it.
     *
     * @return modelled, from the image's first cycle to its last
     */
    public Energy energyAlone() {
        return price(counts, Arrival.ALONE).total();
    }

    /**
     * How far off the constants may put {@link #energyAlone}.
     *
     * @return with every constant at the cheap end of its band, and at the dear end
     */
    public EnergyBand bandAlone() {
        List<EventVector> alone = counts.total(Arrival.ALONE);
        return new EnergyBand(at(Bound.LOW, alone), at(Bound.HIGH, alone));
    }

    /**
     * The mean energy an image of making the input's spikes, apart from the layers that read them. The flip-flops that hold
     * the image are clocked and leak with those of the first core.
     *
     * @return modelled; nothing where they come from outside
     */
    public Energy inputEnergy() {
        return energy(Part.INPUT);
    }

    /**
     * The mean energy of an image in one layer's core.
     *
     * @param layer 0 … layers−1; layer 0 reads the input
     * @return modelled, at the constants' values
     */
    public Energy energyOfLayer(int layer) {
        return breakdown.energy(layer);
    }

    /**
     * How far off the constants may put {@link #energyOfLayer}.
     *
     * @param layer 0 … layers−1
     * @return with every constant at the cheap end of its band, and at the dear end; over all layers they add up to
     *     {@link #band}
     */
    public EnergyBand bandOfLayer(int layer) {
        return new EnergyBand(
                breakdown(Bound.LOW, total).energy(layer),
                breakdown(Bound.HIGH, total).energy(layer));
    }

    /**
     * The energy of an image on the same chip without sparsity: every row is read in every step.
     *
     * @return modelled, the same for every image
     */
    public Energy energyWithoutSparsity() {
        return price(counts.withoutSparsity(), Arrival.BACK_TO_BACK).total();
    }

    /**
     * A network of the same shape without spikes and with activations of as much information, on the same chip.
     *
     * @return its energy, and at which rate of spikes the two would break even
     */
    public NonSpiking nonSpiking() {
        return NonSpiking.of(counts);
    }

    /**
     * The mean energy of a synaptic operation, a spike or level reaching a neuron through a weight: all the energy over all
     * of them.
     *
     * @return in picojoules; NaN where nothing came in
     */
    public double picojoulesPerSynapticOperation() {
        long operations = counts.synapticOperations();
        return operations == 0 ? Double.NaN : energyPerImage().picojoules() * images() / operations;
    }

    /**
     * The mean time from an image's first cycle to its last on an empty chip.
     *
     * @return in seconds
     */
    public double latencySeconds() {
        return meanSeconds(Arrival.ALONE);
    }

    /**
     * The mean time from one image to the next when they follow without a pause.
     *
     * @return in seconds
     */
    public double intervalSeconds() {
        return meanSeconds(Arrival.BACK_TO_BACK);
    }

    private double meanSeconds(Arrival arrival) {
        long cycles = 0;
        for (int image = 0; image < images(); image++) {
            cycles += counts.cycles(image, arrival);
        }
        return cycles / (double) images() / spec().clockHertz();
    }

    /**
     * The most images a second.
     *
     * @return 1 / {@link #intervalSeconds()}
     */
    public double imagesPerSecond() {
        return 1 / intervalSeconds();
    }

    /**
     * The average power while images follow without a pause.
     *
     * @return in watts: mean energy over mean interval
     */
    public double averageWatts() {
        return energyPerImage().joules() / intervalSeconds();
    }

    /**
     * The average power at a lower rate of images. Between images the chip leaks and its clock runs on, unless its power
     * is gated, which then costs nothing.
     *
     * @param imagesPerSecond 0 … {@link #imagesPerSecond()}
     * @return in watts
     */
    public double averageWatts(double imagesPerSecond) {
        if (!(imagesPerSecond >= 0 && imagesPerSecond <= imagesPerSecond())) {
            throw new IllegalArgumentException("images per second must be 0.."
                    + SignificantDigits.three(imagesPerSecond()) + ", was " + imagesPerSecond);
        }
        double pause = 1 - imagesPerSecond * intervalSeconds();
        return energyPerImage().joules() * imagesPerSecond + (spec().powerGating() ? 0 : pause * idleWatts());
    }

    private double idleWatts() {
        List<CorePrices> prices = new Prices(spec(), Bound.NOMINAL).of(cores());
        List<EventVector> cycle = spec().architecture().idleCycle(counts.mapping());
        double perCycle = 0;
        for (int core = 0; core < cycle.size(); core++) {
            perCycle += Arrays.stream(prices.get(core).joules(cycle.get(core))).sum();
        }
        return perCycle * spec().clockHertz();
    }

    /**
     * The area of memories, flip-flops, adders and comparators, before wires.
     *
     * @return in square millimetres
     */
    public double areaSquareMillimetres() {
        return counts.mapping().areaSquareMillimetres();
    }

    /**
     * The constants used, with bands and sources.
     *
     * @return a row a constant
     */
    public Table constants() {
        return technology().table();
    }

    /**
     * What is inside the figures and what is not.
     *
     * @return a sentence or two
     */
    public String boundary() {
        return ReportText.boundary(spec(), evaluation.noun());
    }

    /**
     * What of the chip is the paper's and what is ours.
     *
     * @return a sentence or two
     */
    public String ours() {
        return ReportText.ours(counts.mapping());
    }

    /**
     * What it was made from.
     *
     * @return the evaluation's facts, the chip and the technology with its checksum
     */
    public Provenance provenance() {
        Provenance ran = evaluation.provenance();
        Provenance whole = ran.timeless()
                .with("chip", spec())
                .with("technology", technology().name())
                .with("technology.sha256", technology().checksum());
        return ran.fact("duration").map(took -> whole.with("duration", took)).orElse(whole);
    }

    /**
     * Everything a program may want to read of it. Energies are modelled, in nanojoules per image.
     *
     * @return one JSON object in one line: {@code chip}, {@code images}, {@code steps}, {@code accuracy}; {@code
     *     energyNanojoules} with {@code mean}, {@code p10}, {@code p50} and {@code p90} over the images, {@code low} and {@code high}
     *     over the constants' bands, {@code alone} and {@code withoutSparsity}; {@code picojoulesPerSynapticOperation}, {@code
     *     latencySeconds}, {@code intervalSeconds}, {@code imagesPerSecond}, {@code averageWatts}, {@code areaSquareMillimetres};
     *     {@code layers}, each with the {@code total} and a field per part in nanojoules; {@code provenance}. What is no number is
     *     null
     */
    public String json() {
        EnergySpread images = overImages();
        JsonLine energy = new JsonLine()
                .with("mean", energyPerImage().nanojoules())
                .with("p10", images.p10().nanojoules())
                .with("p50", images.p50().nanojoules())
                .with("p90", images.p90().nanojoules())
                .with("low", band().lowest().nanojoules())
                .with("high", band().highest().nanojoules())
                .with("alone", energyAlone().nanojoules())
                .with("withoutSparsity", energyWithoutSparsity().nanojoules());
        return new JsonLine()
                .with("chip", spec().name())
                .with("images", images())
                .with("steps", steps())
                .with("accuracy", accuracy())
                .with("energyNanojoules", energy)
                .with("picojoulesPerSynapticOperation", picojoulesPerSynapticOperation())
                .with("latencySeconds", latencySeconds())
                .with("intervalSeconds", intervalSeconds())
                .with("imagesPerSecond", imagesPerSecond())
                .with("averageWatts", averageWatts())
                .with("areaSquareMillimetres", areaSquareMillimetres())
                .with(
                        "layers",
                        IntStream.range(0, layers()).mapToObj(this::line).toList())
                .with(provenance())
                .toString();
    }

    private JsonLine line(int layer) {
        JsonLine line = new JsonLine().with("total", energyOfLayer(layer).nanojoules());
        parts().forEach(part -> line.with(part.label(), energy(layer, part).nanojoules()));
        return line;
    }

    /**
     * The energy in one line.
     *
     * @return such as {@code energy 27.1 nJ/image (modelled, 40 nm LP 0.9 V, T = 16; band 14.0–58.2 nJ; constants' sources
     *     in report.constants())}
     */
    public String summary() {
        return "energy " + SignificantDigits.three(energyPerImage().nanojoules()) + " nJ/" + evaluation.noun()
                + " (modelled, "
                + spec().operatingPoint() + ", T = " + steps() + "; band " + band
                + "; constants' sources in report.constants())";
    }

    /** Accuracy, energy with both its spreads, time, and where the energy goes: for reading. */
    @Override
    public String toString() {
        return ReportText.of(this);
    }
}

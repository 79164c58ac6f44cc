package io.github.spikelet.network;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.encode.Encoder;
import java.util.Arrays;
import java.util.Objects;

/**
 * The spikes a network's layers took in and gave, counted for each image and step, and how the answer stood after each
 * step: what a chip's events follow from.
 *
 * <p>Layers are numbered as in {@link Session}: 0 is the input, {@code n} what weight layer {@code n − 1} gave.
 */
public final class Activity {

    /** The most counts one object keeps: 256 million, 1 GiB. */
    public static final int MAX_COUNTS = 1 << 28;

    private final String networkChecksum;
    private final Evaluation evaluation;
    private final Encoder encoder;
    private final int[] neurons;
    private final int[] counts;
    private final int[] rows;
    private final int[] byMembrane;
    private final int[] bySpikes;
    private final double[] leads;

    /**
     * Counts and rows {@code [(image · steps + step) · layers + layer]}, answers and leads {@code [image · steps + step]},
     * {@code neurons[layer]}.
     */
    Activity(
            String networkChecksum,
            Evaluation evaluation,
            Encoder encoder,
            int[] neurons,
            int[] counts,
            int[] rows,
            int[] byMembrane,
            int[] bySpikes,
            double[] leads) {
        this.networkChecksum = networkChecksum;
        this.evaluation = evaluation;
        this.encoder = encoder;
        this.neurons = neurons;
        this.counts = counts;
        this.rows = rows;
        this.byMembrane = byMembrane;
        this.bySpikes = bySpikes;
        this.leads = leads;
    }

    /**
     * Which network it is of.
     *
     * @return that network's checksum, as {@code checksum()} gives it
     */
    public String networkChecksum() {
        return networkChecksum;
    }

    /**
     * What a run of fewer steps would have given: its spikes and its answers, without running it.
     *
     * @param steps 1 … {@link #steps()}
     * @return a new activity of the same images; its duration is that of this one
     * @throws IllegalArgumentException where there are not so many steps, or there are more and the encoder is not
     *     {@link Encoder#stepKeyed}: it would have laid its spikes out otherwise
     */
    public Activity first(int steps) {
        if (steps < 1 || steps > steps()) {
            throw new IllegalArgumentException(
                    "the first steps of " + steps() + " must be 1.." + steps() + ", was " + steps);
        }
        if (steps == steps()) {
            return this;
        }
        if (!encoder.stepKeyed()) {
            throw new IllegalArgumentException("the encoder " + encoder.name() + " lays its spikes out by the number of"
                    + " steps, so that " + steps + " steps are not the first of " + steps() + ": run it with " + steps);
        }
        int layers = neurons.length;
        int images = images();
        int[] fewerCounts = new int[images * steps * layers];
        int[] fewerRows = new int[fewerCounts.length];
        int[] answers = new int[images * steps];
        int[] answersBySpikes = new int[answers.length];
        double[] fewerLeads = new double[answers.length];
        int[] lastAnswers = new int[images];
        int[] lastBySpikes = new int[images];
        for (int image = 0; image < images; image++) {
            int from = image * steps();
            int to = image * steps;
            System.arraycopy(counts, from * layers, fewerCounts, to * layers, steps * layers);
            System.arraycopy(rows, from * layers, fewerRows, to * layers, steps * layers);
            System.arraycopy(byMembrane, from, answers, to, steps);
            System.arraycopy(bySpikes, from, answersBySpikes, to, steps);
            System.arraycopy(leads, from, fewerLeads, to, steps);
            lastAnswers[image] = answers[to + steps - 1];
            lastBySpikes[image] = answersBySpikes[to + steps - 1];
        }
        return new Activity(
                networkChecksum,
                evaluation.first(steps, lastAnswers, lastBySpikes, rates(fewerCounts, images, steps)),
                encoder,
                neurons,
                fewerCounts,
                fewerRows,
                answers,
                answersBySpikes,
                fewerLeads);
    }

    private double[] rates(int[] ofCounts, int images, int steps) {
        int layers = neurons.length;
        long[] spikes = new long[layers];
        for (int i = 0; i < ofCounts.length; i++) {
            spikes[i % layers] += ofCounts[i];
        }
        double[] rates = new double[layers - 1];
        Arrays.setAll(rates, layer -> spikes[layer] / ((double) images * steps * neurons[layer]));
        return rates;
    }

    /**
     * How the network answered in the same run.
     *
     * @return the judgement of the same images and spikes
     */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * How many images were shown.
     *
     * @return the number
     */
    public int images() {
        return evaluation.images();
    }

    /**
     * How many time steps each was shown.
     *
     * @return the number
     */
    public int steps() {
        return evaluation.steps();
    }

    /**
     * How many weight layers there are.
     *
     * @return the number
     */
    public int layers() {
        return neurons.length - 1;
    }

    /**
     * How many inputs a weight layer has: the most spikes that can enter it in a step.
     *
     * @param layer 0 … layers−1
     * @return the number
     */
    public int inputs(int layer) {
        return neurons[Objects.checkIndex(layer, layers())];
    }

    /**
     * Spikes that entered a weight layer.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int spikesIn(int image, int step, int layer) {
        return count(image, step, Objects.checkIndex(layer, layers()));
    }

    /**
     * How many times a row of weights was added to membranes: of a dense layer once a spike; of a convolution once a spike
     * and place of the kernel that lies on a neuron.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int rowReads(int image, int step, int layer) {
        return rows[place(image, step) * neurons.length + Objects.checkIndex(layer, layers())];
    }

    /**
     * Spikes that a weight layer gave; of the readout, outputs whose potential was at least 0.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int spikesOut(int image, int step, int layer) {
        return count(image, step, Objects.checkIndex(layer, layers()) + 1);
    }

    /**
     * The class that leads after a step by {@link Decoding#MEMBRANE}, the first of several.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @return the output with the largest sum of potentials over the steps up to this one
     */
    public int answer(int image, int step) {
        return byMembrane[place(image, step)];
    }

    /**
     * How far the leading class is ahead after a step.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @return the largest sum of potentials less the second largest, at least 0; in units of the accumulator for an integer
     *     network; infinite where there is one class only
     */
    public double lead(int image, int step) {
        return leads[place(image, step)];
    }

    private int count(int image, int step, int layer) {
        return counts[place(image, step) * neurons.length + layer];
    }

    private int place(int image, int step) {
        return Objects.checkIndex(image, images()) * steps() + Objects.checkIndex(step, steps());
    }

    @Override
    public String toString() {
        return "spike counts of " + PlainNumbers.count(images(), evaluation.noun()) + " × " + steps() + " steps × "
                + layers() + " weight layers";
    }
}

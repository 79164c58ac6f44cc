package io.github.spikelet.spi;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Encoder.Code;
import io.github.spikelet.encode.Encoder.Variation;
import io.github.spikelet.encode.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that an encoder keeps what {@link Encoder} asks for, on three samples of the built-in data, of images or of events,
 * whichever it reads.
 *
 * <p>For tests of encoders: {@code assertEquals(List.of(), EncoderContract.violations(new BurstEncoder()))}.
 */
public final class EncoderContract {

    private static final int SAMPLES = 3;
    private static final int STEPS = 6;
    private static final int FEWER = 4;
    private static final long SEED = 7;

    private final Encoder encoder;
    private final Dataset data;
    private final List<String> violations = new ArrayList<>();

    private EncoderContract(Encoder encoder, Dataset data) {
        this.encoder = encoder;
        this.data = data;
    }

    /**
     * What an encoder does not keep.
     *
     * @param encoder the encoder
     * @return a sentence for each violation; none if it keeps all
     */
    public static List<String> violations(Encoder encoder) {
        ImageSet images = Mnist.sample().test().head(SAMPLES);
        EncoderContract contract = new EncoderContract(
                encoder,
                reads(encoder, images) ? images : EventCamera.saccades().record(images, SEED));
        try {
            contract.check();
        } catch (RuntimeException e) {
            contract.violations.add("it throws " + e);
        }
        return List.copyOf(contract.violations);
    }

    private static boolean reads(Encoder encoder, Dataset data) {
        try {
            encoder.checkReads(data);
            return true;
        } catch (IllegalArgumentException readsOther) {
            return false;
        }
    }

    private void check() {
        if (encoder.name() == null
                || encoder.name().isBlank()
                || !encoder.name().equals(encoder.name())) {
            violations.add("name() must give a text, always the same one");
        }
        encoder.checkReads(data);
        for (int sample = 0; sample < data.size() && violations.isEmpty(); sample++) {
            check(sample);
        }
    }

    private void check(int sample) {
        byte[][] whole = rows(sample, STEPS, 0, STEPS, (byte) 0);
        if (!same(whole, rows(sample, STEPS, 0, STEPS, (byte) -1))) {
            violations.add("it must write each of its words, whatever was there, and give the same each time");
        }
        if (!same(Arrays.copyOfRange(whole, 2, FEWER), rows(sample, STEPS, 2, FEWER, (byte) -1))) {
            violations.add("steps 2 and 3 alone must be the same as within all of them");
        }
        if (encoder.stepKeyed() && !same(Arrays.copyOf(whole, FEWER), rows(sample, FEWER, 0, FEWER, (byte) 0))) {
            violations.add("stepKeyed() is true, so " + FEWER + " steps must be the first of " + STEPS);
        }
        if (encoder.variation() == Variation.NONE) {
            for (byte[] row : whole) {
                if (!Arrays.equals(row, whole[0])) {
                    violations.add("variation() is NONE, so all steps must be the same");
                    return;
                }
            }
        }
        if (encoder.code() == Code.SPIKES && !unusedBitsAreClear(whole)) {
            violations.add("the bits behind the last neuron of a row must be 0");
        }
    }

    /** One row for each step, of an encoder of constants the same for all. */
    private byte[][] rows(int sample, int steps, int first, int end, byte before) {
        View view = data.view();
        view.show(sample);
        int neurons = data.shape().size();
        byte[][] rows = new byte[end - first][];
        if (encoder.code() == Code.SPIKES) {
            int words = SpikeTrain.words(neurons);
            long[] bits = new long[1 + words * rows.length];
            Arrays.fill(bits, before);
            encoder.spikes(view, SEED, 0, steps, first, end, bits, 1);
            if (bits[0] != before) {
                violations.add("it must not write before the place that it is given");
            }
            for (int row = 0; row < rows.length; row++) {
                rows[row] = new byte[words * Long.BYTES];
                for (int i = 0; i < rows[row].length; i++) {
                    rows[row][i] = (byte) (bits[1 + row * words + i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
                }
            }
            return rows;
        }
        int given = encoder.code() == Code.CONSTANT ? 1 : rows.length;
        byte[] levels = new byte[neurons * given];
        Arrays.fill(levels, before);
        encoder.levels(view, SEED, 0, steps, first, end, levels, 0);
        for (int row = 0; row < rows.length; row++) {
            int from = row % given * neurons;
            rows[row] = Arrays.copyOfRange(levels, from, from + neurons);
        }
        return rows;
    }

    private static boolean same(byte[][] some, byte[][] others) {
        return Arrays.deepEquals(some, others);
    }

    private boolean unusedBitsAreClear(byte[][] rows) {
        for (byte[] row : rows) {
            for (int i = data.shape().size(); i < row.length * Byte.SIZE; i++) {
                if ((row[i / Byte.SIZE] >> i % Byte.SIZE & 1) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}

package io.github.spikelet.base;

/**
 * Random numbers by key and index, without a state that moves: the same key and index give the same bits in any order,
 * on any thread, on any machine.
 *
 * <p>A key is made from (seed, purpose, epoch, sample, step) by mixing one after the other into it; draw number
 * {@code i} of a key is {@code mix(key + (i + 1)·γ)}, the output function and increment of SplitMix64 (Steele, Lea and
 * Flood, OOPSLA 2014).
 */
public final class KeyedRandom {

    /** What draws are for; two purposes never share one. */
    public enum Purpose {
        /** Initial weights; epoch is the weight layer. */
        WEIGHTS,
        /** Order of the samples of an epoch. */
        SHUFFLE,
        /** Which neurons are dropped; step is the weight layer whose inputs they are, plus 65,536 times the time step. */
        DROPOUT,
        /** Spikes of an encoder. */
        ENCODING,
        /** How a sample is moved or bent; step is the augmentation's place in its chain. */
        AUGMENTATION,
        /** Unevenness and noise of an event camera; epoch is 0 for the camera's own pixels, 1 for noise. */
        CAMERA,
        /** Which step of an encoding a network without state is trained on. */
        STEP
    }

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final float TO_UNIT = 0x1p-24f;

    private KeyedRandom() {}

    /**
     * Makes a key.
     *
     * @param seed the user's seed
     * @param purpose what the draws are for
     * @param epoch 0 outside training
     * @param sample index of the sample in its data set
     * @param step time step
     * @return the key
     */
    public static long key(long seed, Purpose purpose, int epoch, int sample, int step) {
        long key = mix(seed + GAMMA * (purpose.ordinal() + 1));
        key = mix(key + GAMMA * (epoch + 1L));
        key = mix(key + GAMMA * (sample + 1L));
        return mix(key + GAMMA * (step + 1L));
    }

    /**
     * Draws 64 decisions, each a bit that is set with a probability of {@code 1 − share}, the share taken to the nearest
     * multiple of 2^−15. A draw of 64 bits makes four.
     *
     * @param key from {@link #key}
     * @param word which 64 decisions of the key
     * @param margin from {@link #margin}
     * @return the bits
     */
    public static long kept(long key, int word, long margin) {
        long bits = 0;
        long state = key + GAMMA * (word * 16L + 1);
        for (int quarter = 0; quarter < Long.SIZE; quarter += 4) {
            // Four draws of 15 bits, each with room for a carry: it says that the draw is at least the share.
            long carries = (mix(state) & 0x7FFF7FFF7FFF7FFFL) + margin & 0x8000800080008000L;
            bits |= ((carries >>> 15) * 0x0008000400020001L >>> 48 & 0xF) << quarter;
            state += GAMMA;
        }
        return bits;
    }

    /**
     * What {@link #kept} wants to know of a share.
     *
     * @param share how many bits are not set, 0 ≤ share &lt; 1
     * @return four numbers of 16 bits
     */
    public static long margin(double share) {
        return (0x8000 - Math.round(share * 0x8000)) * 0x0001000100010001L;
    }

    /**
     * Draws 64 bits.
     *
     * @param key from {@link #key}
     * @param index number of the draw
     * @return uniformly distributed bits
     */
    public static long bits(long key, long index) {
        return mix(key + GAMMA * (index + 1));
    }

    /**
     * Draws 24 bits: the whole number behind {@link #uniform}.
     *
     * @param key from {@link #key}
     * @param index number of the draw
     * @return 0 to 2^24 − 1
     */
    public static int bits24(long key, long index) {
        return (int) (bits(key, index) >>> 40);
    }

    /**
     * Draws a number of [0, 1), a multiple of 2^−24.
     *
     * @param key from {@link #key}
     * @param index number of the draw
     * @return the number
     */
    public static float uniform(long key, long index) {
        return bits24(key, index) * TO_UNIT;
    }

    /**
     * Draws an integer below a bound: the upper half of 64 bits times the bound, so that the bias is below bound / 2^64.
     *
     * @param key from {@link #key}
     * @param index number of the draw
     * @param bound at least 1
     * @return 0 to bound − 1
     */
    public static int below(long key, long index, int bound) {
        return (int) Math.multiplyHigh(bits(key, index) >>> 1, (long) bound << 1);
    }

    /**
     * Puts 0 … n−1 in a random order (Fisher and Yates, from the last place down).
     *
     * @param key from {@link #key}
     * @param order its length is n; modified: holds the permutation afterwards
     */
    public static void permutation(long key, int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = below(key, i, i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

package io.github.spikelet.data;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One thread's look at the images of an {@link ImageSet}. */
public final class ImageView implements View {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ImageSet set;
    private final Shape shape;
    private final int[] lit;
    private byte[] pixels;
    private byte[] spare;
    private @Nullable ElasticWarp warp;
    private int sample = -1;
    private int litCount = -1;

    /** What the next augmentation of a chain reads: the set's pixels first, then the view's own. */
    private byte[] source = {};

    private int sourceStart;
    private int place;

    ImageView(ImageSet set) {
        this.set = set;
        this.shape = set.shape();
        this.lit = new int[shape.size()];
        this.pixels = new byte[shape.size()];
        this.spare = new byte[shape.size()];
    }

    @Override
    public ImageSet data() {
        return set;
    }

    @Override
    public int sample() {
        if (sample < 0) {
            throw new IllegalStateException("the view shows no image yet: call show(sample) first");
        }
        return sample;
    }

    @Override
    public void show(int newSample, Augmentation augmentation, long seed, int epoch) {
        augmentation.checkReads(set);
        source = set.allPixels();
        sourceStart = set.begin(newSample);
        sample = newSample;
        litCount = -1;
        place = 0;
        apply(augmentation, seed, epoch);
        if (place == 0) {
            System.arraycopy(source, sourceStart, pixels, 0, pixels.length);
        }
    }

    private void apply(Augmentation augmentation, long seed, int epoch) {
        if (augmentation instanceof Chain chain) {
            apply(chain.first(), seed, epoch);
            apply(chain.second(), seed, epoch);
        } else if (augmentation instanceof Shift shift) {
            long key = KeyedRandom.key(seed, Purpose.AUGMENTATION, epoch, sample, place);
            shift(shift.right(key), shift.down(key));
            swap();
        } else if (augmentation instanceof Elastic elastic) {
            if (warp == null) {
                warp = new ElasticWarp(shape);
            }
            warp.bend(
                    elastic,
                    KeyedRandom.key(seed, Purpose.AUGMENTATION, epoch, sample, place),
                    source,
                    sourceStart,
                    spare);
            swap();
        }
    }

    /** Makes what was just written the pixels, and the source of what follows. */
    private void swap() {
        byte[] written = spare;
        spare = pixels;
        pixels = written;
        source = written;
        sourceStart = 0;
        place++;
    }

    private void shift(int right, int down) {
        int width = shape.width();
        int height = shape.height();
        int kept = width - Math.abs(right);
        int firstRow = Math.max(0, down);
        int endRow = Math.min(height, height + down);
        Arrays.fill(spare, (byte) 0);
        if (kept <= 0) {
            return;
        }
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int y = firstRow; y < endRow; y++) {
                System.arraycopy(
                        source,
                        sourceStart + (channel * height + y - down) * width + Math.max(0, -right),
                        spare,
                        (channel * height + y) * width + Math.max(0, right),
                        kept);
            }
        }
    }

    /**
     * The image that is shown.
     *
     * @return the view's own array, unsigned bytes, channel by channel, row-major; not to be modified; ask for it again
     *     after each {@code show}
     * @throws IllegalStateException where nothing is shown yet
     */
    public byte[] pixels() {
        sample();
        return pixels;
    }

    /**
     * How many pixels of the image are not black.
     *
     * @return the number of valid entries of {@link #litPixels}
     * @throws IllegalStateException where nothing is shown yet
     */
    public int lit() {
        findLit();
        return litCount;
    }

    /**
     * Which pixels of the image are not black. They are looked for once a {@code show}, when first asked for.
     *
     * @return the view's own array: indices into the flattened shape, ascending, in its first {@link #lit} entries; not to
     *     be modified
     * @throws IllegalStateException where nothing is shown yet
     */
    public int[] litPixels() {
        findLit();
        return lit;
    }

    /** Looks at eight pixels at a time, since most are black. */
    private void findLit() {
        if (litCount < 0) {
            byte[] shown = pixels();
            int count = 0;
            int whole = shown.length / Long.BYTES * Long.BYTES;
            for (int i = 0; i < whole; i += Long.BYTES) {
                if ((long) EIGHT.get(shown, i) != 0) {
                    count = addLit(shown, i, i + Long.BYTES, count);
                }
            }
            litCount = addLit(shown, whole, shown.length, count);
        }
    }

    private int addLit(byte[] shown, int from, int to, int count) {
        int end = count;
        for (int i = from; i < to; i++) {
            lit[end] = i;
            end += shown[i] == 0 ? 0 : 1;
        }
        return end;
    }
}

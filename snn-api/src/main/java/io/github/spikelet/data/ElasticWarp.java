package io.github.spikelet.data;

import io.github.spikelet.base.KeyedRandom;
import java.util.Arrays;

/**
 * The work of {@link Elastic} for samples of one shape: two displacement fields and what smooths them. For one thread.
 *
 * <p>Fields are {@code float[height * width]}, row-major. Each output's terms are added in a fixed order, multiplied and
 * added with two roundings, so every machine has the same bits.
 */
final class ElasticWarp {

    private static final int REACH = 3;
    /** From 24 bits to [0, 2). */
    private static final float TO_TWO = 0x1p-23f;

    private final int channels;
    private final int height;
    private final int width;
    private final float[] right;
    private final float[] down;
    private final float[] scratch;
    private final float[] term;
    private double sigma;
    private float[] kernel = {};

    ElasticWarp(Shape shape) {
        channels = shape.channels();
        height = shape.height();
        width = shape.width();
        right = new float[height * width];
        down = new float[height * width];
        scratch = new float[height * width];
        term = new float[height * width];
    }

    /**
     * Bends an image.
     *
     * @param elastic how
     * @param key of the draws: of draw {@code i} pixel {@code i} takes the upper 24 bits for right, the next 24 for down
     * @param from the image, from {@code start} on; not modified
     * @param start where it begins
     * @param to modified: the bent image
     */
    void bend(Elastic elastic, long key, byte[] from, int start, byte[] to) {
        draw(elastic, key);
        float alpha = (float) elastic.alpha();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                read(x + alpha * right[i], y + alpha * down[i], from, start, to, i);
            }
        }
    }

    /**
     * Says where events go: each to the pixel nearest to where the field at its own pixel points.
     *
     * @param elastic how
     * @param key as for {@link #bend}
     * @param to modified: for each pixel of a channel the pixel its events go to, −1 where they leave
     */
    void move(Elastic elastic, long key, int[] to) {
        draw(elastic, key);
        float alpha = (float) elastic.alpha();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int newX = (int) Math.floor(x + alpha * right[i] + 0.5f);
                int newY = (int) Math.floor(y + alpha * down[i] + 0.5f);
                to[i] = newX < 0 || newY < 0 || newX >= width || newY >= height ? -1 : newY * width + newX;
            }
        }
    }

    private void draw(Elastic elastic, long key) {
        if (sigma != elastic.sigma()) {
            sigma = elastic.sigma();
            kernel = gaussian(sigma);
        }
        for (int i = 0; i < right.length; i++) {
            long bits = KeyedRandom.bits(key, i);
            right[i] = (bits >>> 40) * TO_TWO - 1;
            down[i] = (bits >>> 16 & 0xFF_FFFF) * TO_TWO - 1;
        }
        smooth(right);
        smooth(down);
    }

    /** Weights at the distances −r … r, of sum 1. */
    static float[] gaussian(double sigma) {
        int radius = (int) Math.ceil(REACH * sigma);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - radius) / sigma;
            weights[i] = StrictMath.exp(-0.5 * distance * distance);
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    /** Along columns, then, the field turned over, along what were rows. */
    private void smooth(float[] field) {
        smoothColumns(field, height, width, scratch);
        transpose(scratch, height, width, field);
        smoothColumns(field, width, height, scratch);
        transpose(scratch, width, height, field);
    }

    /**
     * Sums {@code kernel[k] · in[row + k − radius]} over the rows that are there, k ascending. Each term is first copied to
     * the place of its sum: a loop over one index is what the compiler makes vectors of.
     */
    private void smoothColumns(float[] in, int rows, int columns, float[] out) {
        Arrays.fill(out, 0);
        int radius = kernel.length / 2;
        for (int k = Math.max(-radius, 1 - rows); k <= Math.min(radius, rows - 1); k++) {
            int offset = k * columns;
            int start = Math.max(0, -offset);
            int end = Math.min(rows, rows - k) * columns;
            System.arraycopy(in, start + offset, term, start, end - start);
            add(kernel[radius + k], start, end, out);
        }
    }

    private void add(float weight, int start, int end, float[] out) {
        float[] from = term;
        for (int i = start; i < end; i++) {
            out[i] += weight * from[i];
        }
    }

    private static void transpose(float[] in, int rows, int columns, float[] out) {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                out[x * rows + y] = in[y * columns + x];
            }
        }
    }

    private void read(float x, float y, byte[] from, int start, byte[] to, int at) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float across = x - left;
        float along = y - top;
        int plane = height * width;
        for (int channel = 0; channel < channels; channel++) {
            int first = start + channel * plane;
            float above = mix(pixel(from, first, left, top), pixel(from, first, left + 1, top), across);
            float below = mix(pixel(from, first, left, top + 1), pixel(from, first, left + 1, top + 1), across);
            to[channel * plane + at] = (byte) (int) (mix(above, below, along) + 0.5f);
        }
    }

    private static float mix(float a, float b, float share) {
        return (1 - share) * a + share * b;
    }

    private int pixel(byte[] from, int first, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : from[first + y * width + x] & 0xFF;
    }
}

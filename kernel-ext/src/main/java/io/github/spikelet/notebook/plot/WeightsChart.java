package io.github.spikelet.notebook.plot;

import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Weighted;
import java.awt.Color;
import java.util.Locale;

/** The weights of a layer as images, one for each of its first neurons or channels. */
public final class WeightsChart {

    /** The most neurons or channels one chart draws. */
    public static final int MOST_TILES = 64;

    private static final int COLUMNS = 8;
    private static final int MOST_CHANNELS = 3;
    private static final Color NONE = new Color(0xF5, 0xF5, 0xF5);

    private WeightsChart() {}

    /**
     * The weights of a layer.
     *
     * @param network the network
     * @param layer weight layer, from 0
     * @return a mosaic: a tile a neuron or channel, blue below and vermillion above 0
     * @throws IllegalArgumentException if there is no such layer
     */
    public static Mosaic of(Network network, int layer) {
        int layers = network.topology().weightLayers().size();
        if (layer < 0 || layer >= layers) {
            throw new IllegalArgumentException("layer must be 0.." + (layers - 1) + ", was " + layer);
        }
        Weighted weighted = network.topology().weightLayers().get(layer);
        float[] weights = network.weightArray(layer);
        float largest = Float.MIN_NORMAL;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        Shape seen = seen(network, weighted, layer);
        int drawn = Math.min(MOST_TILES, weighted.outputs());
        String what = weighted instanceof Convolution ? "channel" : "neuron";
        Mosaic mosaic = new Mosaic(
                "Weights of " + network.topology().layerName(layer),
                "a tile a " + what + ", " + seen + " weights"
                        + (drawn < weighted.outputs() ? "; the first " + drawn + " of " + weighted.outputs() : ""),
                COLUMNS);
        float scale = largest;
        int fanIn = weighted.fanIn();
        for (int output = 0; output < drawn; output++) {
            int first = output * fanIn;
            mosaic.add(Mosaic.tile(seen, at -> diverging(weights[first + at] / scale)), what + " " + output);
        }
        mosaic.scale(
                String.format(Locale.ROOT, "%.2g", -largest),
                String.format(Locale.ROOT, "%.2g", largest),
                place -> diverging(place / 127.5f - 1));
        return mosaic;
    }

    /** How a tile's weights lie: as the layer's input or kernel does, or as a vector where it has many channels. */
    private static Shape seen(Network network, Weighted weighted, int layer) {
        Shape shape = network.topology().spikesInto(layer);
        if (weighted instanceof Convolution convolution) {
            shape = new Shape(shape.channels(), convolution.kernel(), convolution.kernel());
        }
        return shape.channels() > MOST_CHANNELS && !shape.isFlat() || shape.size() != weighted.fanIn()
                ? Shape.flat(weighted.fanIn())
                : shape;
    }

    private static Color diverging(float value) {
        Color end = value < 0 ? HouseStyle.BLUE : HouseStyle.VERMILLION;
        float share = Math.min(1, Math.abs(value));
        return new Color(
                Math.round(NONE.getRed() + share * (end.getRed() - NONE.getRed())),
                Math.round(NONE.getGreen() + share * (end.getGreen() - NONE.getGreen())),
                Math.round(NONE.getBlue() + share * (end.getBlue() - NONE.getBlue())));
    }
}

package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.technology.SramMacro;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How memories are cut into banks, by one rule. A bank has at most as many words as the largest one with the widest word (64 KB × 512
 * bits: 1,024), so as few banks stand on top of each other as hold all rows; as few stand side by side as keep a word within the
 * widest; where the technology has no such bank (too wide for its depth), one column more, until it has. The depth does not depend on
 * the bits of a weight, so that another width does not change it. A chip may fix how many stand side by side.
 *
 * <p>What is kept of neurons lies in flip-flops unless it takes more than the chip's {@code membraneRegisterBits}. Then it
 * lies in a memory cut by the same rule, whose word holds the neurons that a cycle adds to, min(outputs, lanes) of them; at
 * least ⌈lanes / outputs⌉ banks, or as many as there are words, stand on top of each other, so that the threshold phase gets
 * as many neurons per cycle as there are lanes.
 */
public final class Memories {

    private Memories() {}

    /**
     * The memory of a layer's weights.
     *
     * @param spec the chip
     * @param index which weight layer, from 0
     * @param layer the layer
     * @return as few banks as hold it, or the columns that the chip fixes
     * @throws IllegalArgumentException where there is no such memory, or it is slower than the clock; with the numbers
     */
    public static Banks weights(ChipSpec spec, int index, WeightLayer layer) {
        int rows = layer.connections().rows();
        if (spec.banks().isPresent()) {
            return fixed(spec, index, layer, spec.banks().getAsInt());
        }
        return cut(spec, index, rows, layer.outputs(), layer.weightBits(), 1);
    }

    private static Banks fixed(ChipSpec spec, int index, WeightLayer layer, int columns) {
        if (layer.outputs() % columns != 0) {
            throw new IllegalArgumentException(
                    "banks must divide the " + layer.outputs() + " weights in a row of layer " + index + ", was "
                            + columns + "; allowed: " + divisors(layer.outputs()));
        }
        int bits = layer.outputs() / columns * layer.weightBits();
        if (bits > spec.bankWordBits()) {
            throw new IllegalArgumentException("banks of " + spec.bankWordBits() + "-bit words cannot give "
                    + layer.outputs() / columns + " weights of " + layer.weightBits() + " bits each in layer " + index
                    + ": set banks to at least "
                    + Core.ceilDiv((long) layer.outputs() * layer.weightBits(), spec.bankWordBits()) + ", was "
                    + columns);
        }
        int rows = layer.connections().rows();
        int stacks = (int) Core.ceilDiv(rows, deepest(spec));
        SramMacro bank = spec.technology().memory().macro(kilobytes(spec, Core.ceilDiv(rows, stacks), bits), bits);
        checkClock(spec, index, bank);
        return new Banks(columns, stacks, bank, (long) rows * layer.outputs() * layer.weightBits());
    }

    private static String divisors(int number) {
        return IntStream.rangeClosed(1, Math.min(number, 4096))
                .filter(i -> number % i == 0)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /**
     * The memory of what is kept of a layer's neurons.
     *
     * @param spec the chip
     * @param index which weight layer, from 0
     * @param layer the layer
     * @return empty where it lies in flip-flops
     * @throws IllegalArgumentException where there is no such memory, or it is slower than the clock; with the numbers
     */
    public static Optional<Banks> membranes(ChipSpec spec, int index, WeightLayer layer) {
        if (layer.membraneStorageBits() <= spec.membraneRegisterBits()) {
            return Optional.empty();
        }
        int items = Math.min(layer.outputs(), spec.lanes());
        long words = (long) layer.connections().places() * Core.ceilDiv(layer.outputs(), spec.lanes());
        int bits = layer.membraneBits() * layer.membranes().copies();
        int interleaved = (int) Math.min(words, Core.ceilDiv(spec.lanes(), items));
        return Optional.of(cut(spec, index, words, items, bits, interleaved));
    }

    private static long deepest(ChipSpec spec) {
        return spec.bankKilobytes() * 8192L / spec.bankWordBits();
    }

    private static double kilobytes(ChipSpec spec, long words, long bits) {
        return words * Math.max(bits, spec.technology().memory().leastWordBits()) / 8192.0;
    }

    /**
     * A memory of words of numbers, cut into banks.
     *
     * @param spec the chip
     * @param index whose it is, as errors say: which weight layer, from 0
     * @param words how many words
     * @param items numbers in a word
     * @param itemBits bits of a number
     * @param leastRows how many banks must stand on top of each other at least
     * @return the banks
     * @throws IllegalArgumentException where no bank is as wide as one number, or it is slower than the clock
     */
    public static Banks cut(ChipSpec spec, int index, long words, int items, int itemBits, int leastRows) {
        int rows = (int) Math.max(leastRows, Core.ceilDiv(words, deepest(spec)));
        long deep = Core.ceilDiv(words, rows);
        for (int columns = 1; columns <= items; columns++) {
            long bits = Core.ceilDiv(items, columns) * itemBits;
            if (bits > spec.bankWordBits()) {
                continue;
            }
            Optional<SramMacro> bank = spec.technology().memory().valid(kilobytes(spec, deep, bits), (int) bits);
            if (bank.isPresent()) {
                checkClock(spec, index, bank.get());
                return new Banks(columns, rows, bank.get(), words * items * itemBits);
            }
        }
        throw new IllegalArgumentException("bank word bits must be at least " + itemBits + " for layer " + index
                + ", whose memory holds numbers of that width, was " + spec.bankWordBits());
    }

    /** A row must come out of its bank within a cycle. */
    private static void checkClock(ChipSpec spec, int index, SramMacro bank) {
        Technology technology = spec.technology();
        double slower = technology.scaling().delayFactor(technology.memory().operatingPoint(), spec.operatingPoint());
        double fastest = 1 / (bank.cycleSeconds() * slower);
        if (spec.clockHertz() > fastest) {
            throw new IllegalArgumentException("clock must be at most " + SignificantDigits.three(fastest / 1e6)
                    + " MHz at " + SignificantDigits.plain(spec.voltage()) + " V for the banks of layer " + index
                    + " (" + bank + "), was " + SignificantDigits.three(spec.clockHertz() / 1e6) + " MHz");
        }
    }
}

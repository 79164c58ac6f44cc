package io.github.spikelet.nir;

import io.github.spikelet.base.Argument;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Topology;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks in the Neuromorphic Intermediate Representation (Pedersen et al., Nature Communications 15, 2024), which other
 * simulators and chips read: files in HDF5, as the Python package {@code nir} reads and writes them.
 *
 * <pre>{@code
 * Nir.write(net, Path.of("net.nir"));
 * Network back = Nir.read(Path.of("net.nir"));
 * }</pre>
 *
 * <p>How networks are mapped, and what is lost, stands in the package.
 */
public final class Nir {

    /** How a network is written. */
    public enum Option {
        /**
         * Writes also what NIR cannot say, as the nearest that it can, and the truth into the metadata: Spikelet reads the
         * network back as it was; other readers compute another one. Reset by subtraction becomes reset to zero, a leak that
         * rounds down an exact one, membranes that saturate ones that do not.
         */
        APPROXIMATE
    }

    private Nir() {}

    /**
     * Writes a network. Batch normalisation is folded. A file that is there is replaced as a whole, or stays as it was.
     *
     * @param network not modified
     * @param file where to
     * @param options how; none for exactly
     * @throws IllegalArgumentException where NIR cannot say what the network does; says what, and what to do
     * @throws io.github.spikelet.store.StoreException where the file cannot be written; names it and says why
     */
    public static void write(Network network, Path file, Option... options) {
        check(unsaid(Argument.NETWORK.given(network).topology()), options);
        GraphWriter.write(FloatGraph.of(network), Argument.FILE.given(file));
    }

    /**
     * Writes an integer network: what its integers stand for, and the integers themselves into the metadata. A file that is
     * there is replaced as a whole, or stays as it was.
     *
     * @param network not modified
     * @param file where to
     * @param options how; none for exactly
     * @throws IllegalArgumentException where NIR cannot say what the network does; says what, and what to do
     * @throws io.github.spikelet.store.StoreException where the file cannot be written; names it and says why
     */
    public static void write(QuantizedNetwork network, Path file, Option... options) {
        List<String> unsaid = unsaid(Argument.QUANTIZED_NETWORK.given(network).topology());
        unsaid.addAll(QuantizedGraph.unsaid(network));
        check(unsaid, options);
        GraphWriter.write(QuantizedGraph.of(network), Argument.FILE.given(file));
    }

    private static List<String> unsaid(Topology topology) {
        List<String> unsaid = new ArrayList<>();
        NeuronModel neuron = topology.neuron();
        if (neuron instanceof LeakyIntegrateAndFire leaky) {
            if (leaky.reset() == Reset.SUBTRACT) {
                unsaid.add("reset by subtraction");
            }
        } else if (!(neuron instanceof Memoryless)) {
            throw new IllegalArgumentException(
                    "NIR is written of memoryless and of leaky integrate-and-fire neurons, not" + " of \""
                            + neuron.name() + "\": save the network by save(file)");
        }
        return unsaid;
    }

    private static void check(List<String> unsaid, Option... options) {
        for (Option option : Argument.OPTION.given(options)) {
            Argument.OPTION.given(option);
        }
        if (!unsaid.isEmpty() && !List.of(options).contains(Option.APPROXIMATE)) {
            boolean reset = unsaid.get(0).startsWith("reset");
            throw new IllegalArgumentException("NIR cannot say " + String.join(" and ", unsaid)
                    + (reset ? ": a neuron of NIR that spikes goes to v_reset" : "")
                    + ". Written so, the network would spike otherwise in other simulators: "
                    + (reset ? "train with .reset(Reset.ZERO), " : "write the float network, ")
                    + "or pass Nir.Option.APPROXIMATE, which only Spikelet reads back as it was");
        }
    }

    /**
     * Reads a network in steps of 10⁻⁴ s, as {@link #read(Path, double)} does.
     *
     * @param file where from
     * @return a new network
     * @throws io.github.spikelet.store.StoreException where the file is not there, damaged, hostile, too large, or holds a
     *     graph that no network here is; names the file and says what
     */
    public static Network read(Path file) {
        return read(file, Decay.STEP_SECONDS);
    }

    /**
     * Reads a network: one that {@link #write(Network, Path, Option...)} wrote, or any other graph that is a chain of layers
     * that a network here can have, such as one by the Python package {@code nir}.
     *
     * <p>A file does not say how long a time step is, and tools mean the resistance of IF neurons in different ways. How both
     * were taken is in the network's {@linkplain Network#provenance() provenance}, as {@code nir.dt} and {@code nir.r}. What
     * should be looked at is also said in a line on the standard error: how a resistance was taken, fields that were left
     * unread, and layers whose neurons cannot fire.
     *
     * @param file where from
     * @param stepSeconds the time step that the file was written for, dt, 10⁻⁹ … 10⁹ s; 1 where its time constants count
     *     steps; 10⁻⁴ of a file that Spikelet wrote
     * @return a new network
     * @throws IllegalArgumentException where the time step is out of range
     * @throws io.github.spikelet.store.StoreException where the file is not there, damaged, hostile, too large, or holds a
     *     graph that no network here is; names the file and says what
     */
    public static Network read(Path file, double stepSeconds) {
        Decay.checkStep(stepSeconds);
        ReadReport report = new ReadReport(Argument.FILE.given(file), stepSeconds);
        Network network = GraphReader.read(file, report, graph -> FloatGraph.network(graph, stepSeconds, report));
        report.attachTo(network);
        return network;
    }

    /**
     * Reads an integer network that {@link #write(QuantizedNetwork, Path, Option...)} wrote: bit for bit the same.
     *
     * @param file where from
     * @return a new network
     * @throws io.github.spikelet.store.StoreException where the file is not there, damaged, hostile, too large, or holds no
     *     integer network; names the file and says what
     */
    public static QuantizedNetwork readQuantized(Path file) {
        return GraphReader.read(
                Argument.FILE.given(file), new ReadReport(file, Decay.STEP_SECONDS), QuantizedGraph::network);
    }
}

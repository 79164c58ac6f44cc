package io.github.spikelet.nd4j;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of ND4J, for those who work with it. */
public final class Nd4jArrays {

    private Nd4jArrays() {}

    /**
     * A tensor as an array.
     *
     * @param tensor such as {@code net.weights(0)}
     * @return a new float array of the same shape, in C order
     * @throws IllegalStateException where no ND4J backend is on the class path; names the artefact to add
     */
    public static INDArray of(Tensor tensor) {
        return Nd4jDoor.array(
                tensor.values(), Arrays.stream(tensor.shape()).asLongStream().toArray());
    }

    /**
     * Spikes as an array.
     *
     * @param spikes as an encoder makes them
     * @return a new float array [steps, neurons] of 0 and 1
     * @throws IllegalStateException where no ND4J backend is on the class path; names the artefact to add
     */
    public static INDArray of(SpikeTrain spikes) {
        float[] values = new float[Math.multiplyExact(spikes.steps(), spikes.neurons())];
        for (int step = 0; step < spikes.steps(); step++) {
            for (int neuron = 0; neuron < spikes.neurons(); neuron++) {
                values[step * spikes.neurons() + neuron] = spikes.get(step, neuron) ? 1 : 0;
            }
        }
        return Nd4jDoor.array(values, spikes.steps(), spikes.neurons());
    }
}

package io.github.spikelet.train;

/**
 * Mean squared error of the outputs' spike rates: {@code L = 1/C · Σ_k (n_k/T − r_k)²} with {@code n_k} the spikes of output k
 * in T steps and {@code r_k} the rate it should have; {@code dL/dn_k = 2/(TC) · (n_k/T − r_k)}. Outputs spike as they do in use,
 * and their gradient passes through the same window as that of the hidden neurons.
 *
 * @param rightRate the rate that the right class should have, 0 … 1
 * @param wrongRate the rate that the others should have, 0 … 1
 */
public record SpikeCountError(double rightRate, double wrongRate) implements Loss {

    /**
     * Checks the rates.
     *
     * @param rightRate the rate that the right class should have, 0 … 1
     * @param wrongRate the rate that the others should have, 0 … 1
     */
    public SpikeCountError {
        if (!(wrongRate >= 0 && rightRate <= 1 && wrongRate < rightRate)) {
            throw new IllegalArgumentException(
                    "rates must be 0..1, that of the right class the higher, were " + rightRate + " and " + wrongRate);
        }
    }

    /**
     * Sets the rates that outputs should have.
     *
     * @param right of the right class, 0 … 1
     * @param wrong of the others, 0 … 1, below {@code right}
     * @return a new loss
     */
    public SpikeCountError rates(double right, double wrong) {
        return new SpikeCountError(right, wrong);
    }

    @Override
    public String name() {
        return "spikeCount(" + rightRate + ", " + wrongRate + ")";
    }

    @Override
    public boolean ofSpikeCounts() {
        return true;
    }

    @Override
    public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            double error = outputs[k] / (double) steps - (k == label ? rightRate : wrongRate);
            loss += error * error;
            gradient[k] = (float) (2 * error / ((double) steps * classes));
        }
        return loss / classes;
    }
}

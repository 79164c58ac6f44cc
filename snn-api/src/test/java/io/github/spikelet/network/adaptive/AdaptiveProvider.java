package io.github.spikelet.network.adaptive;

import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.NeuronProvider;

/** Makes the adaptive threshold known by its word. */
public final class AdaptiveProvider implements NeuronProvider {

    @Override
    public String usage() {
        return "adaptive:LEAKSHIFT:DECAYSHIFT:STEP";
    }

    @Override
    public NeuronModel make(double... numbers) {
        return new AdaptiveThreshold((int) numbers[0], (int) numbers[1], numbers[2]);
    }

    @Override
    public String java() {
        return "new AdaptiveThreshold(%s)";
    }
}

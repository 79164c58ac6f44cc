package io.github.spikelet.nd4j;

import io.github.spikelet.train.Engine;
import io.github.spikelet.train.EngineProvider;

/** Makes the engine known as {@code nd4j}. */
public final class Nd4jEngineProvider implements EngineProvider {

    /** For {@link java.util.ServiceLoader}. */
    public Nd4jEngineProvider() {}

    @Override
    public String usage() {
        return "nd4j";
    }

    @Override
    public Engine make(double... numbers) {
        return Engine.of(new Nd4jEngine());
    }

    @Override
    public String java() {
        return "Engine.nd4j()";
    }
}

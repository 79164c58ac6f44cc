package io.github.spikelet.hardware.mapping;

/** Makes {@code time-multiplexed} known. */
public class TimeMultiplexedProvider implements ArchitectureProvider {

    @Override
    public String usage() {
        return "time-multiplexed";
    }

    @Override
    public Architecture make(double... numbers) {
        return new TimeMultiplexed();
    }

    @Override
    public String java() {
        return "new TimeMultiplexed()";
    }
}

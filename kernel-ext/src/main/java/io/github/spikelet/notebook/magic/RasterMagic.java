package io.github.spikelet.notebook.magic;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.notebook.plot.RasterChart;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %raster}: the spikes of every layer for one sample. */
@Command(
        name = "raster",
        description = "shows the spikes of every layer for one sample",
        footer = {"Example:", "  %%raster net --data mnist --sample 0 --steps 16"})
final class RasterMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network or a QuantizedNetwork")
    private String network;

    @Mixin
    private SharedOptions.Data data;

    @Mixin
    private SharedOptions.Sample sample;

    @Mixin
    private SharedOptions.Steps steps;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        SpikingNetwork net = new Variables(workspace).runnable(network);
        DataSource source = data.source(workspace);
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        String java = "Plots.raster(" + network + ".spikes(" + source.sampleJava(sample) + ", " + code.java() + ", "
                + time + "))";
        return new Call<>(
                XYChart.class,
                source.preface(),
                java,
                () -> RasterChart.of(net.spikes(source.sample(sample), code.value(), time)));
    }
}

package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.notebook.plot.RasterChart;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %raster}: the spikes of every layer for one image. */
@Command(
        name = "raster",
        description = "shows the spikes of every layer for one image",
        footer = {"Example:", "  %%raster net --data mnist --sample 0 --steps 16"})
final class RasterMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network or a QuantizedNetwork")
    private String network;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "a Mnist (its test images), an ImageSet, or mnist, mnist-sample")
    private Optional<String> data;

    @Option(
            names = "--sample",
            defaultValue = "0",
            paramLabel = "I",
            description = "which image, from 0; 0 if not given")
    private int sample;

    @Option(
            names = "--steps",
            defaultValue = "16",
            paramLabel = "T",
            description = "time steps, 1..4096; 16 if not given")
    private int steps;

    @Option(
            names = "--encoder",
            defaultValue = "bernoulli",
            converter = EncoderChoice.Converter.class,
            paramLabel = "ENCODER",
            description = "bernoulli (if not given), threshold or threshold:LEVEL")
    private EncoderChoice encoder;

    @Override
    public String java(Workspace workspace) {
        new Variables(workspace).runnable(network);
        DataSource source = DataSource.of(data, workspace);
        return source.preface() + "Plots.raster(" + network + ".spikes(" + source.testJava() + ".image(" + sample
                + "), " + encoder.java() + ", " + steps + "))";
    }

    @Override
    public void run(Workspace workspace) {
        SpikingNetwork net = new Variables(workspace).runnable(network);
        ImageSet images = DataSource.of(data, workspace).test();
        if (sample < 0 || sample >= images.size()) {
            throw new MagicException("--sample must be 0.." + (images.size() - 1) + ", was " + sample);
        }
        workspace.show(RasterChart.of(net.spikes(images.image(sample), encoder.encoder(), steps)));
    }
}

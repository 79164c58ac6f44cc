package io.github.spikelet.notebook.magic;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.plot.MembraneChart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %trace}: the membranes of a layer for one sample, with threshold and spikes. */
@Command(
        name = "trace",
        description = "shows the membranes of some neurons of a layer for one sample, with threshold and spikes",
        footer = {"Example:", "  %%trace net --data mnist --sample 0 --steps 16 --layer 0 --neurons 3,17"})
final class TraceMagic implements ResultMagic {

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

    @Option(
            names = "--layer",
            defaultValue = "0",
            paramLabel = "L",
            description = "which weight layer, from 0; 0 if not given")
    private int layer;

    @Option(
            names = "--neurons",
            split = ",",
            paramLabel = "N,N,…",
            description = "which neurons of it, at most 8; the first four if not given")
    private int[] neurons = {};

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<Trace> call(Workspace workspace) {
        SpikingNetwork net = new Variables(workspace).runnable(network);
        DataSource source = data.source(workspace);
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        String java = network + ".trace(" + source.sampleJava(sample) + ", " + code.java() + ", " + time + ")";
        return new Call<>(
                Trace.class, source.preface(), java, () -> net.trace(source.sample(sample), code.value(), time));
    }

    @Override
    public String java(Workspace workspace) {
        Call<Trace> call = call(workspace);
        String which = Arrays.stream(neurons).mapToObj(neuron -> ", " + neuron).collect(Collectors.joining());
        String plot = "Plots.membranes(" + network + ", %s, " + layer + which + ")";
        return variable()
                .map(name -> call.declared(name) + "\n" + String.format(Locale.ROOT, plot, name))
                .orElseGet(() -> call.preface() + String.format(Locale.ROOT, plot, call.java()));
    }

    @Override
    public void run(Workspace workspace) {
        SpikingNetwork net = new Variables(workspace).runnable(network);
        Call<Trace> call = call(workspace);
        Trace trace = new Variables(workspace).keep(variable(), call.type(), call.value());
        workspace.show(MembraneChart.of(net, trace, layer, neurons));
    }
}

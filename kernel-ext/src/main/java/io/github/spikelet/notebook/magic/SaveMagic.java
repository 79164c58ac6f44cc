package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.plot.Animation;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.store.Replacement;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.knowm.xchart.internal.chartpart.IChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** {@code %save}: writes a network, a picture or a table to a file. */
@Command(
        name = "save",
        description = "writes a network, a chart (.png or .svg), an animation (.gif) or a table (.csv) to a file",
        footer = {"Example:", "  %%save net net.spikelet"})
final class SaveMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0",
            paramLabel = "VAR",
            description = "a variable that is a Network, a QuantizedNetwork, a chart, an Animation or a Table")
    private String variable;

    @Parameters(index = "1", paramLabel = "FILE", description = "where to; a file that is there is replaced")
    private String file;

    @Override
    public String java(Workspace workspace) {
        Path path = Paths.of(file, workspace);
        Object value = new Variables(workspace).any(variable);
        if (value instanceof IChart || value instanceof Animation) {
            return "Plots.save(" + variable + ", " + Paths.java(path) + ")";
        }
        return value instanceof Table
                ? variable + ".write().csv(" + Paths.java(path) + ".toFile());"
                : variable + ".save(" + Paths.java(path) + ");";
    }

    @Override
    public void run(Workspace workspace) {
        Path path = Paths.of(file, workspace);
        Object value = new Variables(workspace).any(variable);
        if (value instanceof Network network) {
            network.save(path);
        } else if (value instanceof QuantizedNetwork network) {
            network.save(path);
        } else if (value instanceof IChart chart) {
            Plots.save(chart, path);
        } else if (value instanceof Animation animation) {
            Plots.save(animation, path);
        } else if (value instanceof Table table) {
            write(table, path);
        } else {
            throw new MagicException(Quoted.of(variable) + " is " + Variables.kind(value)
                    + "; a Network, a QuantizedNetwork, a chart, an Animation or a Table can be saved");
        }
        workspace.show(path);
    }

    private static void write(Table table, Path path) {
        StringWriter text = new StringWriter();
        table.write().csv(text);
        Replacement.write(path, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}

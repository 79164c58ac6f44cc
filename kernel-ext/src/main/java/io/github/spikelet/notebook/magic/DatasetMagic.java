package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.notebook.magic.DataSource.Known;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %dataset}: loads a known data set into a variable, or lists what there is. */
@Command(
        name = "dataset",
        description = "loads a data set into a Java variable; without a name, lists what there is",
        footer = {"Example:", "  %%dataset mnist-sample --as small"})
final class DatasetMagic implements Magic {

    private static final String LISTING = """
            mnist          60,000 + 10,000 handwritten digits: $SPIKELET_DATA/mnist, the cache, or a download
            mnist-sample   6,000 + 1,000 of them, built in""";

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "mnist or mnist-sample")
    private Optional<String> name;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave; else the name in camel case")
    private Optional<String> variable;

    @Override
    public String java(Workspace workspace) {
        return name.isEmpty()
                ? "System.out.println(\"mnist: Mnist.load(), mnist-sample: Mnist.sample()\");"
                : "Mnist " + target() + " = " + known().java() + ";";
    }

    @Override
    public void run(Workspace workspace) {
        if (name.isEmpty()) {
            workspace.print(LISTING);
            return;
        }
        String target = target();
        Mnist loaded = known().load();
        workspace.show(workspace.define(target, Mnist.class, () -> loaded));
    }

    private String target() {
        return variable.map(Variables::checkName).orElseGet(() -> known().variable());
    }

    private Known known() {
        String label = name.orElseThrow();
        return Known.of(label)
                .orElseThrow(() -> new MagicException("no data set " + Quoted.of(label) + "; there are: "
                        + String.join(", ", Known.labels()) + Nearest.hint(label, Known.labels())));
    }
}

package io.github.spikelet.notebook.magic;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %help}: how a magic is used. */
@Command(
        name = "help",
        description = "tells how a magic is used, with an example; without a name, how to begin",
        footer = {"Example:", "  %%help train"})
final class HelpMagic implements Magic {

    private static final String BEGIN = """
            Spikelet: from spikes to nanojoules. A first notebook, in Java:
              Mnist mnist = Mnist.sample();
              Network net = Network.discontinuous().input(1, 28, 28).flatten()
                      .dense(256).spike().dense(10).readout().seed(7).build();
              Trainer.create().epochs(5).batch(20).validate(mnist.validation()).fit(net, mnist.train())
            or in magics:
              %dataset mnist-sample --as mnist
              %network net discontinuous --layers "input 1x28x28; dense 256 spike; dense 10 readout"
              %train net --data mnist --epochs 5 --batch 20
            %lsmagic lists the magics, %help NAME tells how one is used; the Tab key completes Java.""";

    private final Catalogue catalogue;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "a magic's name, with or without %%")
    private Optional<String> name;

    HelpMagic(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String java(Workspace workspace) {
        throw new MagicException("%help stands for no Java call");
    }

    @Override
    public void run(Workspace workspace) {
        workspace.print(name.map(this::usage).orElse(BEGIN));
    }

    private String usage(String typed) {
        String bare = typed.replaceFirst("^%{1,2}", "");
        CommandLine command = catalogue.command(bare).orElseThrow(() -> catalogue.unknown(bare));
        return command.getUsageMessage().stripTrailing();
    }
}

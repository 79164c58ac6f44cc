package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %help}: how a magic is used, or what the Javadoc says of a type or method. */
@Command(
        name = "help",
        description = "tells how a magic is used, or what a type or method is for; without a name, how to begin",
        footer = {"Example:", "  %%help train", "  %%help Trainer", "  %%help Trainer.epochs"})
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
            %lsmagic lists the magics, %help NAME tells how one is used, %help Type.method what a
            method takes; the Tab key completes Java.""";

    private final Catalogue catalogue;

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "a magic's name, a type, or Type.method")
    private Optional<String> name;

    HelpMagic(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void run(Workspace workspace) {
        workspace.print(name.map(typed -> usage(typed, workspace)).orElse(BEGIN));
    }

    private String usage(String typed, Workspace workspace) {
        String bare = typed.replaceFirst("^%{1,2}", "").replaceFirst("\\(.*", "");
        return catalogue
                .usage(bare)
                .or(() -> workspace.kernelMagics().contains(bare)
                        ? Optional.of(KernelMagics.usage(bare))
                        : Optional.empty())
                .orElseGet(() -> {
                    ApiHelp api = new ApiHelp();
                    return api.of(bare).orElseThrow(() -> refused(bare, api, workspace));
                });
    }

    /** A name that looks like Java's is looked for there, any other among the magics. */
    private MagicException refused(String name, ApiHelp api, Workspace workspace) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
            return catalogue.unknownHelp(name, workspace.kernelMagics());
        }
        return new MagicException(Nearest.first(
                name,
                api.names(),
                "nothing is known of " + Quoted.of(name)
                        + ": name a type such as Trainer, or a method such as Trainer.epochs"));
    }
}

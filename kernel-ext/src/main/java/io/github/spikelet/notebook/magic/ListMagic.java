package io.github.spikelet.notebook.magic;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %lsmagic}: every magic in a line. */
@Command(
        name = "lsmagic",
        description = "lists the magics",
        footer = {"Example:", "  %%lsmagic"})
final class ListMagic implements Magic {

    private final Catalogue catalogue;

    @Mixin
    private SharedOptions shared;

    ListMagic(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String java(Workspace workspace) {
        throw new MagicException("%lsmagic stands for no Java call");
    }

    @Override
    public void run(Workspace workspace) {
        StringBuilder list = new StringBuilder();
        for (String name : catalogue.lineNames()) {
            String sign = catalogue.cellNames().contains(name) ? "%, %%" : "%";
            list.append(String.format(Locale.ROOT, "%-6s%-12s%s%n", sign, name, catalogue.summary(name)));
        }
        workspace.print(list.append("%help NAME or %NAME --help tells more.").toString());
    }
}

package io.github.spikelet.notebook.magic;

import java.util.List;
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
    public void run(Workspace workspace) {
        StringBuilder list = new StringBuilder();
        for (String name : catalogue.lineNames()) {
            String sign = catalogue.cellNames().contains(name) ? "%, %%" : "%";
            list.append(line(sign, name, catalogue.summary(name)));
        }
        List<String> others = workspace.kernelMagics().stream()
                .filter(name -> !catalogue.lineNames().contains(name))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            list.append("The kernel's own:\n");
            others.forEach(name -> list.append(line("%", name, KernelMagics.summary(name))));
        }
        workspace.print(list.append("%help NAME or %NAME --help tells more.").toString());
    }

    private static String line(String sign, String name, String summary) {
        return String.format(Locale.ROOT, "%-6s%-12s%s\n", sign, name, summary);
    }
}

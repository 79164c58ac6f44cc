package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.display.Markup;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %%markdown} and {@code %markdown}: shows a text of the user's own as Markdown. */
@Command(
        name = "markdown",
        description = "shows Markdown as it stands",
        footer = {"Example:", "  %%%%markdown", "  *emphasis*", "or in one line:", "  %%markdown *emphasis*"})
final class MarkdownMagic implements TextMagic, BodyMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "the text, where it is one line")
    private List<String> words = List.of();

    private String body = "";

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public void run(Workspace workspace) {
        workspace.show(Markup.markdown(Body.of("markdown", words, body)));
    }
}

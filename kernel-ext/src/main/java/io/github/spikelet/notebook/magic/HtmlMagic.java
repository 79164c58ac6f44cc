package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.display.Markup;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %%html} and {@code %html}: shows a text of the user's own as HTML. */
@Command(
        name = "html",
        description = "shows HTML as it stands",
        footer = {"Example:", "  %%%%html", "  <b>bold</b>", "or in one line:", "  %%html <b>bold</b>"})
final class HtmlMagic implements TextMagic, BodyMagic {

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
        workspace.show(Markup.html(Body.of("html", words, body)));
    }
}

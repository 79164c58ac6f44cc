package io.github.spikelet.notebook.magic;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.store.Replacement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %%writefile}: writes the lines of a cell to a file. */
@Command(
        name = "writefile",
        description = "writes the lines below to a file, beside it first, and says so",
        footer = {
            "Example:",
            "  %%%%writefile helpers.jsh",
            "  int twice(int x) { return 2 * x; }",
            "and then:",
            "  %%run helpers.jsh"
        })
final class WriteFileMagic implements BodyMagic {

    @Mixin
    private SharedOptions shared;

    @Option(
            names = {"-a", "--append"},
            description = "add to a file that exists, instead of replacing it")
    private boolean append;

    @Parameters(index = "0", paramLabel = "FILE", description = "where to")
    private String file;

    private String body = "";

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public void run(Workspace workspace) {
        if (body.isEmpty()) {
            throw new MagicException("%%writefile needs the text to write: put it on the lines below");
        }
        Path path = Paths.of(file, workspace);
        String text = body.endsWith("\n") ? body : body + "\n";
        boolean there = Files.exists(path);
        Replacement.write(path, out -> {
            if (append && there) {
                Files.copy(path, out);
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        });
        String verb = !there ? "wrote " : append ? "added to " : "replaced ";
        workspace.print(verb + path + ": " + PlainNumbers.count(text.lines().count(), "line"));
    }
}

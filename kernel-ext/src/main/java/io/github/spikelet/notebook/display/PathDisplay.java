package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A path: where it leads, and for a file that is there its size and, if a browser can follow it, a link. */
final class PathDisplay implements Display<Path> {

    @Override
    public Rendering show(Path path) {
        String text = path.toString();
        String note = note(path);
        Html html = new Html().open("div");
        if (path.isAbsolute() || text.isEmpty() || path.normalize().startsWith("..")) {
            html.element("code", text);
        } else {
            html.element("a", text, "href", link(path), "target", "_blank", "rel", "noopener");
        }
        return new Rendering(text + note, html.text(note).close().toString());
    }

    /** Relative to the notebook; each name is encoded, so that none is taken for a scheme. */
    private static String link(Path path) {
        StringBuilder link = new StringBuilder("./");
        for (Path name : path.normalize()) {
            link.append(link.length() > 2 ? "/" : "")
                    .append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return link.toString();
    }

    private static String note(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return " (a folder)";
            }
            return Files.isRegularFile(path)
                    ? " (" + PlainNumbers.count(Files.size(path), "byte") + ")"
                    : " (not there)";
        } catch (IOException unreadable) {
            return " (unreadable)";
        }
    }
}

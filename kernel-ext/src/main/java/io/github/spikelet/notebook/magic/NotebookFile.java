package io.github.spikelet.notebook.magic;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spikelet.notebook.cell.PartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A notebook of Jupyter, whose code cells run in order up to the first that fails.
 *
 * @param file where it lies, for errors
 * @param cells the texts of its code cells
 */
record NotebookFile(Path file, List<String> cells) implements Program {

    /** Whether a text is a notebook, whatever its name says. */
    static boolean isOne(String text) {
        return text.stripLeading().startsWith("{")
                && object(text)
                        .map(notebook -> notebook.get("cells"))
                        .filter(JsonElement::isJsonArray)
                        .isPresent();
    }

    private static Optional<JsonObject> object(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException noJson) {
            return Optional.empty();
        }
    }

    static NotebookFile of(Path file, String text) {
        if (!isOne(text)) {
            throw new MagicException(
                    file + " is no notebook of Jupyter with a list of cells (nbformat 4): open it in JupyterLab"
                            + " and save it again");
        }
        JsonObject notebook = object(text).orElseThrow();
        language(notebook).filter(language -> !language.equals("java")).ifPresent(language -> {
            throw new MagicException(file + " is a notebook of " + Quoted.of(language) + ", expected one of \"java\"");
        });
        List<String> cells = new ArrayList<>();
        for (JsonElement cell : notebook.getAsJsonArray("cells")) {
            if (cell.isJsonObject()
                    && field(cell, "cell_type").filter("code"::equals).isPresent()) {
                cells.add(source(cell.getAsJsonObject().get("source")));
            }
        }
        return new NotebookFile(file, cells);
    }

    private static Optional<String> language(JsonObject notebook) {
        return child(notebook, "metadata")
                .flatMap(metadata -> child(metadata, "language_info")
                        .flatMap(info -> field(info, "name"))
                        .or(() -> child(metadata, "kernelspec").flatMap(spec -> field(spec, "language"))));
    }

    private static Optional<JsonElement> child(JsonElement parent, String name) {
        return parent.isJsonObject()
                ? Optional.ofNullable(parent.getAsJsonObject().get(name))
                : Optional.empty();
    }

    private static Optional<String> field(JsonElement parent, String name) {
        return child(parent, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** A text, or the lines of one. */
    private static String source(JsonElement source) {
        if (source == null || source.isJsonPrimitive()) {
            return source == null ? "" : source.getAsString();
        }
        return !source.isJsonArray()
                ? ""
                : StreamSupport.stream(source.getAsJsonArray().spliterator(), false)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.joining());
    }

    @Override
    public void run(Workspace workspace) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isBlank()) {
                continue;
            }
            String place = "code cell " + (i + 1) + " of " + cells.size() + " of " + file;
            try {
                workspace.run(cells.get(i), place);
            } catch (MagicException e) {
                throw new MagicException(place + " failed: " + e.getMessage());
            } catch (PartFailure e) {
                throw e.of(place);
            }
        }
    }
}

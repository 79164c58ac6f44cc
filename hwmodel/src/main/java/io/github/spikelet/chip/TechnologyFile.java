package io.github.spikelet.chip;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a technology file, strictly: an object of {@code name} and {@code constants}, a list of objects each of which has
 * all of a {@link Constant}'s fields and no other.
 */
final class TechnologyFile {

    private static final List<String> TEXTS = List.of("name", "unit", "kind", "source");
    private static final List<String> NUMBERS = List.of("value", "low", "high", "node", "voltage", "temperature");

    private final String origin;
    private final JsonReader json;
    private String name = "";
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    private TechnologyFile(String origin, Reader reader) {
        this.origin = origin;
        json = new JsonReader(reader);
        json.setStrictness(Strictness.STRICT);
    }

    static Technology read(String origin, Reader reader) {
        TechnologyFile file = new TechnologyFile(origin, reader);
        try {
            file.readAll();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "technology file " + origin + " is not the JSON it must be: " + e.getMessage(), e);
        }
        return new Technology(file.name, file.constants);
    }

    private void readAll() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String field = json.nextName();
            switch (field) {
                case "name" -> name = json.nextString();
                case "constants" -> readConstants();
                default -> throw refused("unknown field \"" + field + "\"; known: name, constants");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw refused("more follows after its end");
        }
        if (name.isBlank()) {
            throw refused("name is missing");
        }
    }

    private void readConstants() throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            Constant constant = readConstant();
            if (constants.putIfAbsent(constant.name(), constant) != null) {
                throw refused("constant \"" + constant.name() + "\" is given twice");
            }
        }
        json.endArray();
    }

    private Constant readConstant() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String field = json.nextName();
            String about = "constant \"" + texts.getOrDefault("name", "number " + (constants.size() + 1)) + "\": ";
            if (texts.containsKey(field) || numbers.containsKey(field)) {
                throw refused(about + field + " is given twice");
            }
            if (TEXTS.contains(field)) {
                texts.put(field, text(about, field));
            } else if (NUMBERS.contains(field)) {
                numbers.put(field, number(about, field));
            } else {
                throw refused(about + "unknown field \"" + field + "\"; known: " + TEXTS + " and " + NUMBERS);
            }
        }
        json.endObject();
        String about = "constant \"" + texts.getOrDefault("name", "number " + (constants.size() + 1)) + "\": ";
        for (String field : TEXTS) {
            if (!texts.containsKey(field)) {
                throw refused(about + field + " is missing");
            }
        }
        for (String field : NUMBERS) {
            if (!numbers.containsKey(field)) {
                throw refused(about + field + " is missing");
            }
        }
        try {
            return constant(texts, numbers);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw refused(message.startsWith("constant") ? message : about + message);
        }
    }

    private static Constant constant(Map<String, String> texts, Map<String, Double> numbers) {
        return new Constant(
                texts.get("name"),
                numbers.get("value"),
                numbers.get("low"),
                numbers.get("high"),
                ConstantUnit.of(texts.get("unit")),
                numbers.get("node"),
                numbers.get("voltage"),
                numbers.get("temperature"),
                ConstantKind.of(texts.get("kind")),
                texts.get("source"));
    }

    private String text(String about, String field) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw refused(about + field + " must be a text, was " + json.peek());
        }
        return json.nextString();
    }

    private double number(String about, String field) throws IOException {
        if (json.peek() != JsonToken.NUMBER) {
            throw refused(about + field + " must be a number, was " + json.peek());
        }
        double number = Double.parseDouble(json.nextString());
        if (!Double.isFinite(number)) {
            throw refused(about + field + " must be a finite number, was " + number);
        }
        return number;
    }

    private IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("technology file " + origin + ": " + problem);
    }
}

package io.github.spikelet.published;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads published chips, strictly: a list of objects each of which has every field and no other; {@code voltage}, in volts,
 * alone may be missing.
 */
final class PublishedFile {

    private static final int MAX_CHIPS = 10_000;
    private static final String VOLTAGE = "voltage";
    private static final List<String> TEXTS = List.of("name", "made", "source");
    private static final List<String> NUMBERS =
            List.of("year", "node", VOLTAGE, "accuracy", "low nanojoules", "high nanojoules");
    private static final String SPIKING = "spiking";

    private final String origin;
    private final JsonReader json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private Optional<Boolean> spiking = Optional.empty();
    private int number;

    private PublishedFile(String origin, Reader reader) {
        this.origin = origin;
        json = new JsonReader(reader);
        json.setStrictness(Strictness.STRICT);
    }

    static PublishedChips read(String origin, Reader reader) {
        try {
            return new PublishedFile(origin, reader).chips();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "published chips " + origin + " are not the JSON they must be: " + e.getMessage(), e);
        }
    }

    private PublishedChips chips() throws IOException {
        List<PublishedChip> chips = new ArrayList<>();
        Set<String> names = new HashSet<>();
        json.beginArray();
        while (json.hasNext()) {
            number++;
            if (number > MAX_CHIPS) {
                throw refused("more than " + MAX_CHIPS + " chips");
            }
            PublishedChip chip = chip();
            if (!names.add(chip.name())) {
                throw refused("\"" + chip.name() + "\" is given twice");
            }
            chips.add(chip);
        }
        json.endArray();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw refused("more follows after its end");
        }
        return new PublishedChips(chips);
    }

    private PublishedChip chip() throws IOException {
        texts.clear();
        numbers.clear();
        spiking = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            field(json.nextName());
        }
        json.endObject();
        for (String field : TEXTS) {
            present(field, texts.containsKey(field));
        }
        for (String field : NUMBERS) {
            present(field, numbers.containsKey(field) || field.equals(VOLTAGE));
        }
        present(SPIKING, spiking.isPresent());
        try {
            return new PublishedChip(
                    texts.get("name"),
                    numbers.get("year").intValue(),
                    numbers.get("node"),
                    numbers.containsKey(VOLTAGE) ? OptionalDouble.of(numbers.get(VOLTAGE)) : OptionalDouble.empty(),
                    made(),
                    spiking.orElseThrow(),
                    numbers.get("accuracy"),
                    numbers.get("low nanojoules"),
                    numbers.get("high nanojoules"),
                    texts.get("source"),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private PublishedChip.Made made() {
        return switch (texts.get("made")) {
            case "silicon" -> PublishedChip.Made.SILICON;
            case "design" -> PublishedChip.Made.DESIGN;
            default ->
                throw new IllegalArgumentException(
                        about() + "made must be silicon or design, was \"" + texts.get("made") + "\"");
        };
    }

    private void field(String field) throws IOException {
        boolean again =
                texts.containsKey(field) || numbers.containsKey(field) || field.equals(SPIKING) && spiking.isPresent();
        if (again) {
            throw refused(about() + field + " is given twice");
        }
        JsonToken found = json.peek();
        if (TEXTS.contains(field)) {
            expect(field, "a text", found == JsonToken.STRING);
            texts.put(field, json.nextString());
        } else if (NUMBERS.contains(field)) {
            expect(field, "a number", found == JsonToken.NUMBER);
            numbers.put(field, Double.parseDouble(json.nextString()));
        } else if (field.equals(SPIKING)) {
            expect(field, "true or false", found == JsonToken.BOOLEAN);
            spiking = Optional.of(json.nextBoolean());
        } else {
            throw refused(about() + "unknown field \"" + field + "\"; known: " + TEXTS + ", " + NUMBERS + ", spiking");
        }
    }

    private void expect(String field, String what, boolean found) throws IOException {
        if (!found) {
            throw refused(about() + field + " must be " + what + ", was " + json.peek());
        }
    }

    private void present(String field, boolean there) {
        if (!there) {
            throw refused(about() + field + " is missing");
        }
    }

    private String about() {
        return "\"" + texts.getOrDefault("name", "number " + number) + "\": ";
    }

    private IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("published chips " + origin + ": " + problem);
    }
}

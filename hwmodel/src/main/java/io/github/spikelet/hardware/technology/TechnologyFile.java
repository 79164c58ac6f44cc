package io.github.spikelet.hardware.technology;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.store.Excerpt;
import io.github.spikelet.store.StrictJson;
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

    private final StrictJson json;
    private String name = "";
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    private TechnologyFile(StrictJson json) {
        this.json = json;
    }

    static Technology read(StrictJson json) {
        TechnologyFile file = new TechnologyFile(json);
        json.object(file::field);
        json.end();
        if (file.name.isBlank()) {
            throw json.refused("name is missing");
        }
        return new Technology(file.name, file.constants);
    }

    private void field(String field) {
        switch (field) {
            case "name" -> name = json.text("name");
            case "constants" -> json.list(this::addConstant);
            default -> throw json.refused("unknown field " + Excerpt.quoted(field) + "; known: name, constants");
        }
    }

    private void addConstant() {
        Constant constant = readConstant();
        if (constants.putIfAbsent(constant.name(), constant) != null) {
            throw json.refused("constant " + Excerpt.quoted(constant.name()) + " is given twice");
        }
    }

    private Constant readConstant() {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.object(field -> {
            String about = about(texts);
            if (texts.containsKey(field) || numbers.containsKey(field)) {
                throw json.refused(about + field + " is given twice");
            }
            if (TEXTS.contains(field)) {
                texts.put(field, json.text(about + field));
            } else if (NUMBERS.contains(field)) {
                numbers.put(field, number(about, field));
            } else {
                throw json.refused(
                        about + "unknown field " + Excerpt.quoted(field) + "; known: " + TEXTS + " and " + NUMBERS);
            }
        });
        String about = about(texts);
        for (String field : TEXTS) {
            if (!texts.containsKey(field)) {
                throw json.refused(about + field + " is missing");
            }
        }
        for (String field : NUMBERS) {
            if (!numbers.containsKey(field)) {
                throw json.refused(about + field + " is missing");
            }
        }
        try {
            return constant(texts, numbers);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw json.refused(message.startsWith("constant") ? message : about + message);
        }
    }

    private String about(Map<String, String> texts) {
        return "constant " + Excerpt.quoted(texts.getOrDefault("name", "number " + (constants.size() + 1))) + ": ";
    }

    private static Constant constant(Map<String, String> texts, Map<String, Double> numbers) {
        return new Constant(
                Lookup.of(texts, "name"),
                Lookup.of(numbers, "value"),
                Lookup.of(numbers, "low"),
                Lookup.of(numbers, "high"),
                ConstantUnit.of(Lookup.of(texts, "unit")),
                Lookup.of(numbers, "node"),
                Lookup.of(numbers, "voltage"),
                Lookup.of(numbers, "temperature"),
                ConstantKind.of(Lookup.of(texts, "kind")),
                Lookup.of(texts, "source"));
    }

    private double number(String about, String field) {
        double number = json.number(about + field);
        if (!Double.isFinite(number)) {
            throw json.refused(about + field + " must be a finite number, was " + number);
        }
        return number;
    }
}

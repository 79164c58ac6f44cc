package io.github.spikelet.published;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.store.Excerpt;
import io.github.spikelet.store.StrictJson;
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

    private final StrictJson json;
    private final List<PublishedChip> chips = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private Optional<Boolean> spiking = Optional.empty();

    private PublishedFile(StrictJson json) {
        this.json = json;
    }

    static PublishedChips read(StrictJson json) {
        PublishedFile file = new PublishedFile(json);
        json.list(file::addChip);
        json.end();
        return new PublishedChips(file.chips);
    }

    private void addChip() {
        if (chips.size() == MAX_CHIPS) {
            throw json.refused("more than " + MAX_CHIPS + " chips");
        }
        PublishedChip chip = chip();
        if (!names.add(chip.name())) {
            throw json.refused(Excerpt.quoted(chip.name()) + " is given twice");
        }
        chips.add(chip);
    }

    private PublishedChip chip() {
        texts.clear();
        numbers.clear();
        spiking = Optional.empty();
        json.object(this::field);
        for (String field : TEXTS) {
            present(field, texts.containsKey(field));
        }
        for (String field : NUMBERS) {
            present(field, numbers.containsKey(field) || field.equals(VOLTAGE));
        }
        present(SPIKING, spiking.isPresent());
        try {
            return new PublishedChip(
                    Lookup.of(texts, "name"),
                    year(),
                    Lookup.of(numbers, "node"),
                    numbers.containsKey(VOLTAGE)
                            ? OptionalDouble.of(Lookup.of(numbers, VOLTAGE))
                            : OptionalDouble.empty(),
                    made(),
                    spiking.orElseThrow(),
                    Lookup.of(numbers, "accuracy"),
                    Lookup.of(numbers, "low nanojoules"),
                    Lookup.of(numbers, "high nanojoules"),
                    Lookup.of(texts, "source"),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw json.refused(String.valueOf(e.getMessage()));
        }
    }

    private int year() {
        double year = Lookup.of(numbers, "year");
        if (year != Math.rint(year)) {
            throw new IllegalArgumentException(about() + "year must be a whole number, was " + year);
        }
        return (int) year;
    }

    private PublishedChip.Made made() {
        return switch (Lookup.of(texts, "made")) {
            case "silicon" -> PublishedChip.Made.SILICON;
            case "design" -> PublishedChip.Made.DESIGN;
            default ->
                throw new IllegalArgumentException(
                        about() + "made must be silicon or design, was " + Excerpt.quoted(Lookup.of(texts, "made")));
        };
    }

    private void field(String field) {
        boolean again =
                texts.containsKey(field) || numbers.containsKey(field) || field.equals(SPIKING) && spiking.isPresent();
        if (again) {
            throw json.refused(about() + field + " is given twice");
        }
        if (TEXTS.contains(field)) {
            texts.put(field, json.text(about() + field));
        } else if (NUMBERS.contains(field)) {
            numbers.put(field, json.number(about() + field));
        } else if (field.equals(SPIKING)) {
            spiking = Optional.of(json.flag(about() + field));
        } else {
            throw json.refused(about() + "unknown field " + Excerpt.quoted(field) + "; known: " + TEXTS + ", " + NUMBERS
                    + ", spiking");
        }
    }

    private void present(String field, boolean there) {
        if (!there) {
            throw json.refused(about() + field + " is missing");
        }
    }

    private String about() {
        return Excerpt.quoted(texts.getOrDefault("name", "number " + (chips.size() + 1))) + ": ";
    }
}

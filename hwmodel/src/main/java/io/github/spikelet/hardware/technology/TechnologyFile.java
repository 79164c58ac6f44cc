package io.github.spikelet.hardware.technology;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.store.Excerpt;
import io.github.spikelet.store.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a technology file, strictly: an object of {@code name}, {@code nanometres}, {@code flavour}, {@code scaling}, {@code memory} and
 * {@code constants}, a list of objects each of which has all of a {@link Constant}'s fields and no other. {@code scaling} names a
 * table; {@code memory} is an object of a {@code table}, the {@code voltage} it holds for, and in {@code rows} what the rows to use
 * have in some of its columns.
 */
final class TechnologyFile {

    private static final List<String> FIELDS =
            List.of("name", "nanometres", "flavour", "scaling", "memory", "constants");
    private static final List<String> OF_MEMORY = List.of("table", "voltage", "rows");
    private static final List<String> TEXTS = List.of("name", "unit", "kind", "source");
    private static final List<String> NUMBERS = List.of("value", "low", "high", "node", "voltage", "temperature");
    /** What comes with the module. */
    private static final List<String> OWN = List.of(SramTable.OWN, Scaling.OWN);

    private static final Pattern FILE_NAME = Pattern.compile("[\\w.-]{1,100}\\.csv");

    private final StrictJson json;
    private final Optional<Path> folder;
    private final Set<String> given = new HashSet<>();
    private String name = "";
    private double nanometres;
    private String flavour = "";
    private String scaling = "";
    private String table = "";
    private double voltage;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    private TechnologyFile(StrictJson json, Optional<Path> folder) {
        this.json = json;
        this.folder = folder;
    }

    /** Tables lie in the folder, if there is one, or come with the module. */
    static Technology read(StrictJson json, Optional<Path> folder) {
        TechnologyFile file = new TechnologyFile(json, folder);
        json.object(file::field);
        json.end();
        return file.technology();
    }

    private void field(String field) {
        once("", field);
        switch (field) {
            case "name" -> name = filled(field);
            case "nanometres" -> nanometres = positive(field);
            case "flavour" -> flavour = filled(field);
            case "scaling" -> scaling = filled(field);
            case "memory" -> json.object(this::memory);
            case "constants" -> json.list(this::addConstant);
            default -> throw unknown("", field, FIELDS);
        }
    }

    private void memory(String field) {
        once("memory: ", field);
        switch (field) {
            case "table" -> table = filled("memory: table");
            case "voltage" -> voltage = positive("memory: voltage");
            case "rows" ->
                json.object(column -> {
                    once("memory: rows: ", column);
                    rows.put(column, json.text("memory: rows: " + Excerpt.quoted(column)));
                });
            default -> throw unknown("memory: ", field, OF_MEMORY);
        }
    }

    private void once(String about, String field) {
        if (!given.add(about + field)) {
            throw json.refused(about + Excerpt.quoted(field) + " is given twice");
        }
    }

    private IllegalArgumentException unknown(String about, String field, List<String> known) {
        return json.refused(about + "unknown field " + Excerpt.quoted(field) + "; known: " + String.join(", ", known));
    }

    private String filled(String field) {
        String text = json.text(field);
        if (text.isBlank()) {
            throw json.refused(field + " must not be blank");
        }
        return text;
    }

    private double positive(String field) {
        double number = json.number(field);
        if (!(number > 0) || Double.isInfinite(number)) {
            throw json.refused(field + " must be positive and finite, was " + number);
        }
        return number;
    }

    private Technology technology() {
        for (String field : FIELDS) {
            if (!given.contains(field)) {
                throw json.refused(field + " is missing");
            }
        }
        for (String field : OF_MEMORY) {
            if (!given.contains("memory: " + field)) {
                throw json.refused("memory: " + field + " is missing");
            }
        }
        Flavour transistors = Arrays.stream(Flavour.values())
                .filter(one -> one.name().equals(flavour))
                .findFirst()
                .orElseThrow(() -> json.refused("flavour must be HP or LP, was " + Excerpt.quoted(flavour)));
        Scaling scales = Scaling.of(csv("scaling", scaling));
        Csv memories = csv("memory: table", table);
        for (Map.Entry<String, String> column : rows.entrySet()) {
            memories = memories.where(column.getKey(), column.getValue());
        }
        SramTable macros = SramTable.of(new OperatingPoint(nanometres, transistors, voltage), memories);
        scalable("memory: ", () -> scales.delay(macros.operatingPoint()));
        Technology read = new Technology(name, nanometres, transistors, macros, scales, constants);
        for (Quantity quantity : Quantity.values()) {
            Constant constant = read.constant(quantity.constant());
            scalable(about(constant.name()), () -> quantity.checkScales(constant, transistors, scales));
        }
        return read;
    }

    private void scalable(String about, Runnable scaling) {
        try {
            scaling.run();
        } catch (IllegalArgumentException e) {
            throw json.refused(about + e.getMessage());
        }
    }

    /** A table beside the file, or else one of the module's own. */
    private Csv csv(String field, String file) {
        if (!FILE_NAME.matcher(file).matches()) {
            throw json.refused(
                    field + " must be the name of a CSV file, without a folder, was " + Excerpt.quoted(file));
        }
        Optional<Path> beside = folder.map(path -> path.resolve(file)).filter(Files::exists);
        if (beside.isPresent()) {
            return Csv.read("technology table", beside.get());
        }
        if (!OWN.contains(file)) {
            throw json.refused(field + " must name a table beside this file or one of the model's own, "
                    + String.join(" and ", OWN) + "; was " + Excerpt.quoted(file));
        }
        return Csv.resource(file);
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
        return about(texts.getOrDefault("name", "number " + (constants.size() + 1)));
    }

    private static String about(String constant) {
        return "constant " + Excerpt.quoted(constant) + ": ";
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

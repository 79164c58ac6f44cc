package io.github.spikelet.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The entries of a JSON object in a manifest, each read as what it must be. Where it is not, the error names the file, the
 * entry by its path, such as {@code layers[2].units}, and what it must be.
 */
public final class Fields {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private final Path file;
    private final String path;
    private final JsonObject object;

    Fields(Path file, String path, JsonObject object) {
        this.file = file;
        this.path = path;
        this.object = object;
    }

    /**
     * The names of the entries.
     *
     * @return in the order in which they are written
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(object.keySet());
    }

    /**
     * Whether there is an entry.
     *
     * @param name of the entry
     * @return true where there is one, whatever it holds
     */
    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * A text.
     *
     * @param name of the entry
     * @return the text
     * @throws StoreException where it is missing or no text
     */
    public String text(String name) {
        return primitive(name, "a text", JsonPrimitive::isString).getAsString();
    }

    /**
     * A yes or no.
     *
     * @param name of the entry
     * @return {@code true} or {@code false}
     * @throws StoreException where it is missing or neither
     */
    public boolean flag(String name) {
        return primitive(name, "true or false", JsonPrimitive::isBoolean).getAsBoolean();
    }

    /**
     * A whole number.
     *
     * @param name of the entry
     * @param from the least it may be
     * @param to the most it may be
     * @return the number
     * @throws StoreException where it is missing, no whole number, or outside the range
     */
    public long whole(String name, long from, long to) {
        String expected = "a whole number of " + from + ".." + to;
        JsonPrimitive value = primitive(
                name,
                expected,
                number ->
                        number.isNumber() && WHOLE.matcher(number.getAsString()).matches());
        long whole = value.getAsLong();
        if (whole < from || whole > to) {
            throw refused(name, expected, value);
        }
        return whole;
    }

    /**
     * A number.
     *
     * @param name of the entry
     * @return the number, finite
     * @throws StoreException where it is missing, no number, or too large for a double
     */
    public double number(String name) {
        JsonPrimitive value = primitive(name, "a number", JsonPrimitive::isNumber);
        double number = Double.parseDouble(value.getAsString());
        if (!Double.isFinite(number)) {
            throw refused(name, "a finite number", value);
        }
        return number;
    }

    /**
     * An object within this one.
     *
     * @param name of the entry
     * @return its entries
     * @throws StoreException where it is missing or no object
     */
    public Fields section(String name) {
        JsonElement value = element(name, "an object");
        if (!value.isJsonObject()) {
            throw refused(name, "an object", value);
        }
        return new Fields(file, path + name + ".", value.getAsJsonObject());
    }

    /**
     * A list of objects.
     *
     * @param name of the entry
     * @return their entries, in order
     * @throws StoreException where it is missing, no list, or has a member that is no object
     */
    public List<Fields> sections(String name) {
        JsonElement value = element(name, "a list of objects");
        if (!value.isJsonArray()) {
            throw refused(name, "a list of objects", value);
        }
        JsonArray list = value.getAsJsonArray();
        List<Fields> sections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String member = name + "[" + i + "]";
            if (!list.get(i).isJsonObject()) {
                throw refused(member, "an object", list.get(i));
            }
            sections.add(new Fields(file, path + member + ".", list.get(i).getAsJsonObject()));
        }
        return sections;
    }

    private JsonPrimitive primitive(String name, String expected, Predicate<JsonPrimitive> fits) {
        JsonElement value = element(name, expected);
        if (!value.isJsonPrimitive() || !fits.test(value.getAsJsonPrimitive())) {
            throw refused(name, expected, value);
        }
        return value.getAsJsonPrimitive();
    }

    private JsonElement element(String name, String expected) {
        JsonElement value = object.get(name);
        if (value == null) {
            throw new StoreException(place(name) + " is missing, expected " + expected + Damage.REMEDY);
        }
        return value;
    }

    private StoreException refused(String name, String expected, JsonElement found) {
        String shown =
                found.isJsonObject() ? "an object" : found.isJsonArray() ? "a list" : Excerpt.plain(found.toString());
        return new StoreException(place(name) + " must be " + expected + ", was " + shown + Damage.REMEDY);
    }

    private String place(String name) {
        return file + " has a " + Manifest.MEMBER + " whose " + Excerpt.plain(path + name);
    }
}

package io.github.spikelet.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.spikelet.provenance.Provenance;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * One JSON object in one line, for programs that read results. Numbers are written in full, the same in every locale; what is no
 * finite number is null. For the packages of this house.
 */
public final class JsonLine {

    private static final Gson WRITER =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final JsonObject object = new JsonObject();

    /** An object without fields. */
    public JsonLine() {}

    /**
     * Adds a number.
     *
     * @param name of the field
     * @param value null where it is infinite or not a number
     * @return this
     */
    public JsonLine with(String name, double value) {
        return add(name, number(value));
    }

    /**
     * Adds an integer.
     *
     * @param name of the field
     * @param value its value
     * @return this
     */
    public JsonLine with(String name, long value) {
        return add(name, new JsonPrimitive(value));
    }

    /**
     * Adds true or false.
     *
     * @param name of the field
     * @param value its value
     * @return this
     */
    public JsonLine with(String name, boolean value) {
        return add(name, new JsonPrimitive(value));
    }

    /**
     * Adds a text.
     *
     * @param name of the field
     * @param value its value
     * @return this
     */
    public JsonLine with(String name, String value) {
        return add(name, new JsonPrimitive(value));
    }

    /**
     * Adds a number that may be missing.
     *
     * @param name of the field
     * @param value null where it is empty
     * @return this
     */
    public JsonLine with(String name, OptionalDouble value) {
        return with(name, value.orElse(Double.NaN));
    }

    /**
     * Adds numbers.
     *
     * @param name of the field
     * @param values in order; null each where infinite or not a number
     * @return this
     */
    public JsonLine with(String name, double[] values) {
        JsonArray array = new JsonArray();
        Arrays.stream(values).mapToObj(JsonLine::number).forEach(array::add);
        return add(name, array);
    }

    /**
     * Adds an object.
     *
     * @param name of the field
     * @param value the object; later changes of it are not seen
     * @return this
     */
    public JsonLine with(String name, JsonLine value) {
        return add(name, value.object.deepCopy());
    }

    /**
     * Adds objects.
     *
     * @param name of the field
     * @param values in order
     * @return this
     */
    public JsonLine with(String name, Collection<JsonLine> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.object.deepCopy()));
        return add(name, array);
    }

    /**
     * Adds texts.
     *
     * @param name of the field
     * @param values in order
     * @return this
     */
    public JsonLine withTexts(String name, Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return add(name, array);
    }

    /**
     * Adds where a result comes from, as the field {@code provenance}.
     *
     * @param provenance its facts become fields, all of them texts
     * @return this
     */
    public JsonLine with(Provenance provenance) {
        JsonLine facts = new JsonLine();
        provenance.facts().forEach(facts::with);
        return with("provenance", facts);
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private JsonLine add(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    /** The object as text, without a line break. */
    @Override
    public String toString() {
        return WRITER.toJson(object);
    }
}

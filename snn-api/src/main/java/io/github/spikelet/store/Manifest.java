package io.github.spikelet.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifest as text: one JSON object in UTF-8, read strictly. */
final class Manifest {

    static final String MEMBER = "manifest.json";

    /** As a tree in memory, JSON takes up to fifty times the bytes of its text. */
    static final int MOST_BYTES = 1 << 20;

    static final String FORMAT = "format";
    static final String VERSION = "version";
    static final String KIND = "kind";
    static final String PROVENANCE = "provenance";

    private static final String SPIKELET = "spikelet";
    private static final Gson WRITER = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();
    private static final Pattern PLACE = Pattern.compile("line \\d{1,9} column \\d{1,9}");
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");

    private Manifest() {}

    /** An object that says what it is and nothing more. */
    static JsonObject of(Kind kind, int version) {
        JsonObject head = new JsonObject();
        head.addProperty(FORMAT, SPIKELET);
        head.addProperty(VERSION, version);
        head.addProperty(KIND, kind.text());
        return head;
    }

    /** The text, which {@link #parse} reads back. */
    static byte[] bytes(JsonObject manifest) {
        byte[] text = (WRITER.toJson(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST_BYTES) {
            throw new IllegalArgumentException("the manifest has " + text.length + " bytes, at most " + MOST_BYTES
                    + " are saved: keep long lists in arrays");
        }
        try {
            parse(text);
        } catch (Damage e) {
            throw new IllegalArgumentException(
                    "the manifest is no JSON that can be read back: it nests at most 255 deep, and no number is infinite"
                            + " or NaN",
                    e);
        }
        return text;
    }

    static JsonObject parse(byte[] text) throws Damage {
        if (text.length > MOST_BYTES) {
            throw new Damage("has a " + MEMBER + " of " + text.length + " bytes, at most " + MOST_BYTES + " are read");
        }
        try (JsonReader reader = new JsonReader(new StringReader(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(text))
                .toString()))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (!element.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Damage("has a " + MEMBER + " that is not one JSON object" + Damage.REMEDY);
            }
            return element.getAsJsonObject();
        } catch (CharacterCodingException e) {
            throw new Damage("has a " + MEMBER + " that is not text in UTF-8" + Damage.REMEDY, e);
        } catch (IOException | JsonParseException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            throw new Damage(
                    "has a " + MEMBER + " that is not JSON, or nested too deep"
                            + (place.find() ? ", at " + place.group() : "") + Damage.REMEDY,
                    e);
        }
    }

    /** Checks that a manifest is of the kind and of a version that is read; returns its version. */
    static int version(JsonObject manifest, Kind kind, int newest) throws Damage {
        if (!text(manifest, FORMAT).equals(Optional.of(SPIKELET))) {
            throw new Damage("has a " + MEMBER + " without \"" + FORMAT + "\": \"" + SPIKELET
                    + "\", expected a file that Spikelet saved");
        }
        String found = text(manifest, KIND)
                .orElseThrow(() -> new Damage("has a " + MEMBER + " without a \"" + KIND + "\", expected \""
                        + kind.text() + '"' + Damage.REMEDY));
        Optional<Kind> known = Kind.of(found);
        if (known.isPresent() && known.get() != kind) {
            throw new Damage("holds " + known.get().words() + ", not " + kind.words() + ": use "
                    + known.get().opener());
        }
        int version = number(manifest, VERSION)
                .orElseThrow(() -> new Damage("has a " + MEMBER + " whose \"" + VERSION
                        + "\" is missing or no whole number from 1" + Damage.REMEDY));
        if (version > newest) {
            throw new Damage("was written by a newer Spikelet (format " + version + "), this one reads up to " + newest
                    + ": update");
        }
        if (known.isEmpty()) {
            throw new Damage("holds a " + Excerpt.quoted(found) + ", not " + kind.words()
                    + ": this Spikelet knows nothing that reads it");
        }
        return version;
    }

    private static Optional<String> text(JsonObject manifest, String name) {
        return Optional.ofNullable(manifest.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive)
                .filter(value -> value.isString())
                .map(JsonElement::getAsString);
    }

    private static Optional<Integer> number(JsonObject manifest, String name) {
        return Optional.ofNullable(manifest.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive)
                .filter(value ->
                        value.isNumber() && WHOLE.matcher(value.getAsString()).matches())
                .map(JsonElement::getAsInt);
    }
}

package io.github.spikelet.store;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON that people write, value by value and strictly. Whatever is wrong ends in an error that says what was found, what
 * must be there, and where. For the packages of this house.
 */
public final class StrictJson {

    /** Files that people write are smaller. */
    private static final long MOST_BYTES = 16 << 20;

    private static final int MOST_CHARACTERS = 2000;

    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}) column (\\d{1,9})");

    private final String what;
    private final JsonReader json;

    /** What Gson does next. */
    private interface Step<T> {
        T take() throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param kind what it is, as errors begin, such as {@code technology file}
     * @param file where it lies, in UTF-8
     * @param reads makes something of it
     * @param <T> what it makes
     * @return what was made
     * @throws IllegalArgumentException where it is larger than 16 MiB, no JSON, or not what it must be
     * @throws UncheckedIOException where it cannot be read
     */
    public static <T> T read(String kind, Path file, Function<StrictJson, T> reads) {
        String what = kind + " " + file;
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException(
                        what + " has " + bytes + " bytes, at most " + MOST_BYTES + " are read");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                return reads.apply(new StrictJson(what, reader));
            }
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    private static UncheckedIOException unreadable(String what, IOException e) {
        return new UncheckedIOException(what + " cannot be read (" + Replacement.reason(e) + ")", e);
    }

    /**
     * Begins to read.
     *
     * @param what what is read, as errors begin, such as {@code technology file cmos40.json}
     * @param reader where from; whoever opened it closes it
     */
    public StrictJson(String what, Reader reader) {
        this.what = what;
        json = new JsonReader(reader);
        json.setStrictness(Strictness.STRICT);
    }

    /**
     * Reads an object.
     *
     * @param field reads the value of a field, whose name it gets
     * @throws IllegalArgumentException where there is another value, or no JSON
     */
    public void object(Consumer<String> field) {
        expect(JsonToken.BEGIN_OBJECT);
        step(() -> {
            json.beginObject();
            return true;
        });
        while (step(json::hasNext)) {
            field.accept(step(json::nextName));
        }
        step(() -> {
            json.endObject();
            return true;
        });
    }

    /**
     * Reads a list.
     *
     * @param member reads a member
     * @throws IllegalArgumentException where there is another value, or no JSON
     */
    public void list(Runnable member) {
        expect(JsonToken.BEGIN_ARRAY);
        step(() -> {
            json.beginArray();
            return true;
        });
        while (step(json::hasNext)) {
            member.run();
        }
        step(() -> {
            json.endArray();
            return true;
        });
    }

    /**
     * Reads a text.
     *
     * @param name what errors call it
     * @return the text, of at most 2,000 characters
     * @throws IllegalArgumentException where there is another value, or no JSON
     */
    public String text(String name) {
        check(name, JsonToken.STRING);
        String text = step(json::nextString);
        if (text.length() > MOST_CHARACTERS) {
            throw refused(name + " must have at most " + MOST_CHARACTERS + " characters, has " + text.length());
        }
        return text;
    }

    /**
     * Reads a number.
     *
     * @param name what errors call it
     * @return the nearest double; infinite where it is too large for one
     * @throws IllegalArgumentException where there is another value, or no JSON
     */
    public double number(String name) {
        check(name, JsonToken.NUMBER);
        return Double.parseDouble(step(json::nextString));
    }

    /**
     * Reads a yes or no.
     *
     * @param name what errors call it
     * @return {@code true} or {@code false}
     * @throws IllegalArgumentException where there is another value, or no JSON
     */
    public boolean flag(String name) {
        check(name, JsonToken.BOOLEAN);
        return step(json::nextBoolean);
    }

    /**
     * Checks that all was read.
     *
     * @throws IllegalArgumentException where something follows
     */
    public void end() {
        expect(JsonToken.END_DOCUMENT);
    }

    /**
     * An error about what is read, for readers that find in it what they cannot use.
     *
     * @param problem what was found and what is allowed
     * @return the exception, to be thrown
     */
    public IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException(what + ": " + problem);
    }

    private void check(String name, JsonToken expected) {
        JsonToken found = step(json::peek);
        if (found != expected) {
            throw refused(name + " must be " + words(expected) + ", was " + words(found));
        }
    }

    private void expect(JsonToken expected) {
        JsonToken found = step(json::peek);
        if (found != expected) {
            throw damaged(Excerpt.plain(json.getPath()) + " must be " + words(expected) + ", was " + words(found)
                    + ", at " + place());
        }
    }

    private <T> T step(Step<T> step) {
        try {
            return step.take();
        } catch (CharacterCodingException e) {
            throw damaged("it is not text in UTF-8");
        } catch (EOFException e) {
            throw damaged("it ends too early, at " + place());
        } catch (MalformedJsonException e) {
            throw damaged(place() + " cannot be read, at or after " + Excerpt.plain(json.getPath()));
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    private IllegalArgumentException damaged(String how) {
        return new IllegalArgumentException(what + " is not the JSON it must be: " + how);
    }

    /** Where the reader is; no method of its own tells. */
    private String place() {
        Matcher place = PLACE.matcher(json.toString());
        return place.find() ? "line " + place.group(1) + ", column " + place.group(2) : "an unknown place";
    }

    private static String words(JsonToken token) {
        return switch (token) {
            case BEGIN_OBJECT -> "an object";
            case BEGIN_ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NAME -> "a field";
            case END_OBJECT, END_ARRAY -> "nothing";
            case END_DOCUMENT -> "the end";
        };
    }
}

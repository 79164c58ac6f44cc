package io.github.spikelet.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.spikelet.provenance.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Collects what a file is to hold, then writes it.
 *
 * <pre>{@code
 * Archive.of(Kind.NETWORK, 1)
 *         .manifest(topology)
 *         .array("layer0.weight", weights, 256, 784)
 *         .array("layer0.bias", bias, 256)
 *         .write(Path.of("net.spikelet"));
 * }</pre>
 *
 * <p>The same content gives the same file: {@code manifest.json} comes first, then the arrays sorted by name, all dated 1 February
 * 1980. Deflate is zlib's at level 6; a Java with another zlib in it may compress to other bytes, of the same content.
 *
 * <p>Arrays are kept as they are, not copied: they are read by {@link #write} and must not change before.
 */
public final class ArchiveWriter {

    /** So that a file is never larger than what {@link Limits} lets pass, even where deflate gains nothing. */
    private static final long MOST_BYTES = 2000L << 20;

    private static final int LEVEL = 6;

    /**
     * Not the first of January: Java takes that for a time before 1980 and adds one more field, which depends on the time zone.
     */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final Set<String> RESERVED =
            Set.of(Manifest.FORMAT, Manifest.VERSION, Manifest.KIND, Manifest.PROVENANCE);

    private final JsonObject manifest;
    private final SortedMap<String, Replacement.Content> arrays = new TreeMap<>();
    private long bytes;

    ArchiveWriter(Kind kind, int version) {
        if (version < 1) {
            throw new IllegalArgumentException("the version of a format must be at least 1, was " + version);
        }
        manifest = Manifest.of(kind, version);
    }

    /**
     * Adds entries to the manifest. A floating-point number whose every bit matters belongs in an array: its text is not the
     * same on each version of Java.
     *
     * @param entries any but {@code format}, {@code version}, {@code kind} and {@code provenance}, each name once; copied
     * @return this writer
     * @throws IllegalArgumentException where a name is taken
     */
    public ArchiveWriter manifest(JsonObject entries) {
        for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
            if (RESERVED.contains(entry.getKey()) || manifest.has(entry.getKey())) {
                throw new IllegalArgumentException(
                        "the manifest has an entry \"" + entry.getKey() + "\" already: choose another name");
            }
            manifest.add(entry.getKey(), entry.getValue().deepCopy());
        }
        return this;
    }

    /**
     * Sets where the content comes from.
     *
     * @param provenance its facts go to the manifest, in their order
     * @return this writer
     */
    public ArchiveWriter provenance(Provenance provenance) {
        JsonObject facts = new JsonObject();
        provenance.facts().forEach(facts::addProperty);
        manifest.add(Manifest.PROVENANCE, facts);
        return this;
    }

    /**
     * Adds an array of float32.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}, such as {@code layer0.weight}
     * @param values row-major; not modified, not copied
     * @param shape its sizes, the outermost first; none for a single number
     * @return this writer
     * @throws IllegalArgumentException where the name does not fit or is taken, or the shape holds another number of values
     */
    public ArchiveWriter array(String name, float[] values, long... shape) {
        return array(
                name,
                ElementType.FLOAT32,
                values.length,
                (buffer, from, count) -> buffer.asFloatBuffer().put(values, from, count),
                shape);
    }

    /**
     * Adds an array of float64.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}
     * @param values row-major; not modified, not copied
     * @param shape its sizes, the outermost first; none for a single number
     * @return this writer
     * @throws IllegalArgumentException where the name does not fit or is taken, or the shape holds another number of values
     */
    public ArchiveWriter array(String name, double[] values, long... shape) {
        return array(
                name,
                ElementType.FLOAT64,
                values.length,
                (buffer, from, count) -> buffer.asDoubleBuffer().put(values, from, count),
                shape);
    }

    /**
     * Adds an array of int8.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}
     * @param values row-major, signed; not modified, not copied
     * @param shape its sizes, the outermost first; none for a single number
     * @return this writer
     * @throws IllegalArgumentException where the name does not fit or is taken, or the shape holds another number of values
     */
    public ArchiveWriter array(String name, byte[] values, long... shape) {
        return array(
                name, ElementType.INT8, values.length, (buffer, from, count) -> buffer.put(values, from, count), shape);
    }

    /**
     * Adds an array of int32.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}
     * @param values row-major; not modified, not copied
     * @param shape its sizes, the outermost first; none for a single number
     * @return this writer
     * @throws IllegalArgumentException where the name does not fit or is taken, or the shape holds another number of values
     */
    public ArchiveWriter array(String name, int[] values, long... shape) {
        return array(
                name,
                ElementType.INT32,
                values.length,
                (buffer, from, count) -> buffer.asIntBuffer().put(values, from, count),
                shape);
    }

    /**
     * Adds an array of int64.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}
     * @param values row-major; not modified, not copied
     * @param shape its sizes, the outermost first; none for a single number
     * @return this writer
     * @throws IllegalArgumentException where the name does not fit or is taken, or the shape holds another number of values
     */
    public ArchiveWriter array(String name, long[] values, long... shape) {
        return array(
                name,
                ElementType.INT64,
                values.length,
                (buffer, from, count) -> buffer.asLongBuffer().put(values, from, count),
                shape);
    }

    private ArchiveWriter array(String name, ElementType type, int length, Npy.Numbers numbers, long... shape) {
        long[] sizes = shape.clone();
        if (!Npy.count(sizes).equals(Optional.of(length))) {
            throw new IllegalArgumentException("array " + name + " has " + length + " values, the shape "
                    + Npy.text(sizes) + " takes "
                    + Npy.count(sizes)
                            .map(String::valueOf)
                            .orElse("none: sizes are at least 0 and at most " + Npy.MOST_DIMENSIONS + " of them"));
        }
        long more = (long) length * type.bytes() + Npy.header(type, sizes).length;
        if (bytes + more > MOST_BYTES || arrays.size() == Limits.MOST_ARRAYS) {
            throw new IllegalArgumentException(
                    "array " + name + " would make it " + (arrays.size() + 1) + " arrays and "
                            + (bytes + more) + " bytes, at most " + Limits.MOST_ARRAYS + " and " + MOST_BYTES
                            + " are saved in a file: save it in several");
        }
        array(name, out -> Npy.write(out, type, length, numbers, sizes));
        bytes += more;
        return this;
    }

    void array(String name, Replacement.Content content) {
        if (!ArrayName.fits(name)) {
            throw new IllegalArgumentException(
                    "the name of an array must be " + ArrayName.RULE + ", was " + Excerpt.quoted(name));
        }
        if (arrays.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("array " + name + " is there already: choose another name");
        }
    }

    /**
     * Writes the file: beside its place first, then moved there, in one step where the file system can. Whatever happens, the
     * place holds what it held before or the whole of the new file. An interrupt of this thread does not stop it.
     *
     * @param file where to, in a folder that exists; replaced if there
     * @throws StoreException where it cannot be written; nothing is left then, and what was there is as it was
     * @throws IllegalArgumentException where the manifest is longer than 1 MiB, nested deeper than 255, or no strict JSON
     */
    public void write(Path file) {
        byte[] text = Manifest.bytes(manifest);
        Replacement.write(file, out -> writeTo(out, text));
    }

    private void writeTo(OutputStream out, byte[] text) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(LEVEL);
            member(zip, Manifest.MEMBER, member -> member.write(text));
            for (Map.Entry<String, Replacement.Content> array : arrays.entrySet()) {
                member(zip, array.getKey() + ArrayName.EXTENSION, array.getValue());
            }
        }
    }

    private static void member(ZipOutputStream zip, String name, Replacement.Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }
}

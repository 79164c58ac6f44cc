package io.github.spikelet.store;

import com.google.gson.JsonObject;
import io.github.spikelet.provenance.Provenance;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Named arrays and a manifest, as they lie in one file: a zip whose members {@code NAME.npy} are arrays in NumPy's format, so
 * that {@code numpy.load(file)[NAME]} gives them, and whose member {@code manifest.json} is a JSON object with {@code format}
 * (always {@code spikelet}), {@code version}, {@code kind}, {@code provenance} and what the writer put beside them. A file that
 * {@code numpy.savez} wrote, with such a manifest added, reads as well.
 *
 * <p>{@link #of} begins a new one; {@link #read} reads one whole and closes the file. What it holds then cannot change: every
 * accessor gives a copy. For one thread.
 */
public final class Archive {

    private static final int NAMES_SHOWN = 8;

    private final Path file;
    private final JsonObject manifest;
    private final int version;
    private final SortedMap<String, Npy> arrays;
    private final Set<String> unread;

    private Archive(Path file, JsonObject manifest, int version, SortedMap<String, Npy> arrays) {
        this.file = file;
        this.manifest = manifest;
        this.version = version;
        this.arrays = arrays;
        this.unread = new TreeSet<>(arrays.keySet());
    }

    /**
     * Begins a new archive.
     *
     * @param kind what it will be
     * @param version the version of that kind's format, at least 1
     * @return a writer of no arrays yet
     */
    public static ArchiveWriter of(Kind kind, int version) {
        return new ArchiveWriter(kind, version);
    }

    /**
     * Reads a file whole and checks all of it: its members, their checksums, the headers of the arrays, the head of the
     * manifest. Memory is taken for bytes that are there and within the limits only. Whether numbers are finite is not asked.
     *
     * @param file a file that {@link ArchiveWriter#write} wrote, or one from anywhere
     * @param kind what it must be
     * @param newestVersion the newest version of the format that the caller reads
     * @param limits how much to read at most
     * @return what it holds
     * @throws StoreException where the file is missing, damaged, too large, of a newer version or of another kind; says which
     */
    public static Archive read(Path file, Kind kind, int newestVersion, Limits limits) {
        byte[] bytes = FileBytes.read(file, "a file that Spikelet saved", limits);
        try {
            Zip zip = new Zip(bytes);
            Map<String, Zip.Member> members = new LinkedHashMap<>(zip.members(limits.arrays() + 1));
            Zip.Member text = members.remove(Manifest.MEMBER);
            if (text == null) {
                throw new Damage("has no " + Manifest.MEMBER + ", expected a file that Spikelet saved; it is a zip of "
                        + (members.isEmpty() ? "no members" : shown(members.keySet())));
            }
            if (text.size() > Manifest.MOST_BYTES) {
                throw new Damage("has a " + Manifest.MEMBER + " of " + text.size() + " bytes, at most "
                        + Manifest.MOST_BYTES + " are read");
            }
            JsonObject manifest = Manifest.parse(zip.content(text));
            int version = Manifest.version(manifest, kind, newestVersion);
            check(members, limits);
            SortedMap<String, Npy> arrays = new TreeMap<>();
            for (Zip.Member member : members.values()) {
                String name = ArrayName.ofMember(member.name());
                arrays.put(name, Npy.read(member.name(), zip.content(member)));
            }
            return new Archive(file, manifest, version, arrays);
        } catch (Damage e) {
            throw new StoreException(file + " " + e.getMessage(), e);
        }
    }

    /** Refuses names and sizes before anything is inflated. */
    private static void check(Map<String, Zip.Member> members, Limits limits) throws Damage {
        long total = 0;
        for (Zip.Member member : members.values()) {
            String name = ArrayName.ofMember(member.name());
            if (member.size() > limits.arrayBytes()) {
                throw new Damage("has an array " + name + " of " + member.size() + " bytes, at most "
                        + limits.arrayBytes() + " are read" + Limits.REMEDY);
            }
            total += member.size();
        }
        if (total > limits.totalBytes()) {
            throw new Damage("has arrays of " + total + " bytes in all, at most " + limits.totalBytes() + " are read"
                    + Limits.REMEDY);
        }
    }

    /**
     * The version of the format.
     *
     * @return 1 up to the newest that the caller of {@link #read} reads
     */
    public int version() {
        return version;
    }

    /**
     * The manifest as it lies in the file: anything that JSON can be. {@link #fields()} reads it with errors that name the file.
     *
     * @return a copy
     */
    public JsonObject manifest() {
        return manifest.deepCopy();
    }

    /**
     * The manifest, entry by entry, each checked.
     *
     * @return its entries
     */
    public Fields fields() {
        return new Fields(file, "", manifest);
    }

    /**
     * Where the content comes from.
     *
     * @return the facts of the manifest's {@code provenance}; none where it has none
     * @throws StoreException where a fact is no text
     */
    public Provenance provenance() {
        if (!manifest.has(Manifest.PROVENANCE)) {
            return new Provenance(Map.of());
        }
        Fields facts = fields().section(Manifest.PROVENANCE);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : facts.names()) {
            texts.put(name, facts.text(name));
        }
        return new Provenance(texts);
    }

    /**
     * The names of the arrays.
     *
     * @return sorted
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(arrays.keySet());
    }

    /**
     * Refuses arrays that nobody asked for, once all was read that belongs here.
     *
     * @param what this is, such as {@code a checkpoint of such a run}
     * @throws StoreException where there are any; names the first
     */
    public void checkAllRead(String what) {
        if (!unread.isEmpty()) {
            throw refused("has an array " + unread.iterator().next() + ", which " + what + " has not" + Damage.REMEDY);
        }
    }

    /**
     * The shape of an array.
     *
     * @param name its name
     * @return its sizes, the outermost first; none for a single number; a copy
     * @throws StoreException where there is no such array
     */
    public long[] shape(String name) {
        return array(name).shape();
    }

    /**
     * An array of float32.
     *
     * @param name its name
     * @param shape the sizes it must have, the outermost first; none for a single number
     * @return its numbers, row-major, any of which may be infinite or not a number; a copy
     * @throws StoreException where there is no such array, or its numbers or its shape are others
     */
    public float[] floats(String name, long... shape) {
        ByteBuffer numbers = numbers(name, ElementType.FLOAT32, shape);
        float[] values = new float[numbers.remaining() / Float.BYTES];
        numbers.asFloatBuffer().get(values);
        return values;
    }

    /**
     * An array of float64.
     *
     * @param name its name
     * @param shape the sizes it must have, the outermost first; none for a single number
     * @return its numbers, row-major, any of which may be infinite or not a number; a copy
     * @throws StoreException where there is no such array, or its numbers or its shape are others
     */
    public double[] doubles(String name, long... shape) {
        ByteBuffer numbers = numbers(name, ElementType.FLOAT64, shape);
        double[] values = new double[numbers.remaining() / Double.BYTES];
        numbers.asDoubleBuffer().get(values);
        return values;
    }

    /**
     * An array of int8.
     *
     * @param name its name
     * @param shape the sizes it must have, the outermost first; none for a single number
     * @return its numbers, row-major; a copy
     * @throws StoreException where there is no such array, or its numbers or its shape are others
     */
    public byte[] bytes(String name, long... shape) {
        ByteBuffer numbers = numbers(name, ElementType.INT8, shape);
        byte[] values = new byte[numbers.remaining()];
        numbers.get(values);
        return values;
    }

    /**
     * An array of int32.
     *
     * @param name its name
     * @param shape the sizes it must have, the outermost first; none for a single number
     * @return its numbers, row-major; a copy
     * @throws StoreException where there is no such array, or its numbers or its shape are others
     */
    public int[] ints(String name, long... shape) {
        ByteBuffer numbers = numbers(name, ElementType.INT32, shape);
        int[] values = new int[numbers.remaining() / Integer.BYTES];
        numbers.asIntBuffer().get(values);
        return values;
    }

    /**
     * An array of int64.
     *
     * @param name its name
     * @param shape the sizes it must have, the outermost first; none for a single number
     * @return its numbers, row-major; a copy
     * @throws StoreException where there is no such array, or its numbers or its shape are others
     */
    public long[] longs(String name, long... shape) {
        ByteBuffer numbers = numbers(name, ElementType.INT64, shape);
        long[] values = new long[numbers.remaining() / Long.BYTES];
        numbers.asLongBuffer().get(values);
        return values;
    }

    /**
     * An error about this file, for readers that find in it what they cannot use.
     *
     * @param problem what was found, what is allowed, what to do; goes on where the file's name ends, as in "has …"
     * @return the exception, to be thrown
     */
    public StoreException refused(String problem) {
        return new StoreException(file + " " + problem);
    }

    /** The first names of several. */
    private static String shown(Collection<String> names) {
        return names.stream().limit(NAMES_SHOWN).map(Excerpt::plain).collect(Collectors.joining(", "))
                + (names.size() > NAMES_SHOWN ? ", …" : "");
    }

    private Npy array(String name) {
        Npy array = arrays.get(name);
        if (array == null) {
            throw refused("has no array " + Excerpt.quoted(name) + ", it has "
                    + (arrays.isEmpty() ? "none" : shown(arrays.keySet())) + Damage.REMEDY);
        }
        unread.remove(name);
        return array;
    }

    private ByteBuffer numbers(String name, ElementType type, long... shape) {
        Npy array = array(name);
        if (array.type() != type) {
            throw refused("has an array " + name + " of '" + array.type().descriptor() + "', expected '"
                    + type.descriptor() + "'" + Damage.REMEDY);
        }
        if (!Arrays.equals(array.shape(), shape)) {
            throw refused("has an array " + name + " of shape " + Npy.text(array.shape()) + ", expected "
                    + Npy.text(shape) + Damage.REMEDY);
        }
        return array.numbers();
    }
}

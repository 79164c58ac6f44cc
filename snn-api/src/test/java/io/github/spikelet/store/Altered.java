package io.github.spikelet.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A saved file taken apart, changed, and put together again as a sound zip: what a mistake or malice may leave of it. */
public final class Altered {

    private static final String MANIFEST = "manifest.json";

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    private Altered() {}

    /**
     * Takes a file apart.
     *
     * @param file a saved one; not modified
     * @return its members
     */
    public static Altered of(Path file) {
        Altered altered = new Altered();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                altered.members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return altered;
    }

    /**
     * Changes the manifest's text.
     *
     * @param from what must be in it
     * @param to what takes its place
     * @return this
     */
    public Altered manifest(String from, String to) {
        String text = manifest();
        if (!text.contains(from)) {
            throw new IllegalArgumentException("no " + from + " in " + text);
        }
        members.put(MANIFEST, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /**
     * The manifest.
     *
     * @return its text
     */
    public String manifest() {
        return new String(members.get(MANIFEST), StandardCharsets.UTF_8);
    }

    /**
     * Changes a number of an array.
     *
     * @param array its name
     * @param index which number
     * @param value what it becomes, as the array's numbers are
     * @return this
     */
    public Altered number(String array, int index, double value) {
        ByteBuffer bytes = ByteBuffer.wrap(members.get(array + ".npy")).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + bytes.getShort(8);
        String header = new String(bytes.array(), 0, start, StandardCharsets.ISO_8859_1);
        String type = header.replaceAll("(?s).*'descr': '([^']*)'.*", "$1");
        switch (type) {
            case "|i1" -> bytes.put(start + index, (byte) value);
            case "<i4" -> bytes.putInt(start + 4 * index, (int) value);
            case "<i8" -> bytes.putLong(start + 8 * index, (long) value);
            case "<f4" -> bytes.putFloat(start + 4 * index, (float) value);
            case "<f8" -> bytes.putDouble(start + 8 * index, value);
            default -> throw new IllegalArgumentException(type);
        }
        return this;
    }

    /**
     * Leaves out an array.
     *
     * @param array its name
     * @return this
     */
    public Altered without(String array) {
        if (members.remove(array + ".npy") == null) {
            throw new IllegalArgumentException("no " + array + " in " + members.keySet());
        }
        return this;
    }

    /**
     * Puts an array in another's place.
     *
     * @param array whose
     * @param other the name of the one that is copied there
     * @return this
     */
    public Altered copy(String array, String other) {
        members.put(array + ".npy", members.get(other + ".npy"));
        return this;
    }

    /**
     * Puts it together again.
     *
     * @param file where to
     * @return the file
     */
    public Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}

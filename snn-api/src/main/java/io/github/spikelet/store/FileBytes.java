package io.github.spikelet.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files read whole, into as much memory as they are long, and no longer than the limits let pass. */
public final class FileBytes {

    private FileBytes() {}

    /**
     * Reads a file whole.
     *
     * @param file where it lies
     * @param expected what it should be, for errors, such as {@code a file that Spikelet saved}
     * @param limits of which the bytes in all are the most that are read
     * @return its bytes
     * @throws StoreException where it is missing, no file, too large or cannot be read; says which
     */
    public static byte[] read(Path file, String expected, Limits limits) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw new StoreException(file + (found.isDirectory() ? " is a folder" : " is no regular file")
                        + ", expected " + expected);
            }
            if (found.size() > limits.totalBytes()) {
                throw new StoreException(file + " has " + found.size() + " bytes, at most " + limits.totalBytes()
                        + " are read" + Limits.REMEDY);
            }
            byte[] bytes = new byte[(int) found.size()];
            try (InputStream in = Files.newInputStream(file)) {
                if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
                    throw new StoreException(file + " changed while it was read: read it again");
                }
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new StoreException(file + " does not exist, expected " + expected, e);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read (" + Replacement.reason(e) + "), expected " + expected, e);
        }
    }
}

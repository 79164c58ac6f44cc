package io.github.spikelet.data;

import io.github.spikelet.store.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds and reads the files of N-MNIST: one a sample, five bytes an event, which are x, y and then 24 bits, big-endian,
 * with the polarity in the top bit (1 = on) and microseconds in the others. The event whose y is 240 is no pixel's: the clock
 * of the camera has overflowed, and all later events are 2^13 µs later than their bits say.
 *
 * @param folder holds {@code Train} and {@code Test}
 */
record NMnistFiles(Path folder) {

    private static final String NAME = "nmnist";
    private static final String TRAIN = "Train";
    private static final String TEST = "Test";
    private static final int SIDE = 34;
    private static final int CLASSES = 10;
    private static final int BYTES = 5;
    private static final int OVERFLOW = 240;
    private static final int OVERFLOW_MICROSECONDS = 1 << 13;
    private static final Pattern FILE = Pattern.compile("(\\d{1,9})\\.bin", Pattern.CASE_INSENSITIVE);
    private static final String LAYOUT = "N-MNIST lies in Train/<label>/<index>.bin and Test/<label>/<index>.bin";

    /** A file, with what its path says. */
    private record Sample(int index, int label, Path file) {}

    static NMnistFiles below(DataFolders folders) {
        return folders.given()
                .flatMap(NMnistFiles::among)
                .or(() -> among(folders.cache()))
                .map(NMnistFiles::new)
                .orElseThrow(() -> new DataException("N-MNIST is not at hand: "
                        + folders.given()
                                .map(given -> "no folder nmnist in SPIKELET_DATA (" + given + ")")
                                .orElse("SPIKELET_DATA names no folder")
                        + ", and there is no " + folders.cache().resolve(NAME)
                        + ": fetch Train.zip and Test.zip of Orchard et al. 2015 from"
                        + " https://www.garrickorchard.com/datasets/n-mnist, unpack both in a folder nmnist and set"
                        + " SPIKELET_DATA to the folder that holds it, or make recordings with"
                        + " EventCamera.saccades().record(images, seed)"));
    }

    /**
     * Of the folders that hold both splits, or of all where none does: {@code nmnist}, then those that differ from it by case
     * and hyphens, then those that begin so.
     */
    private static Optional<Path> among(Path data) {
        return Folders.within(data).stream()
                .filter(folder -> plain(folder).startsWith(NAME))
                .min(Comparator.comparing((Path folder) -> base(folder).isEmpty())
                        .thenComparing(folder -> !Folders.name(folder).equals(NAME))
                        .thenComparing(folder -> !plain(folder).equals(NAME))
                        .thenComparing(Folders::name));
    }

    /** The name of a folder in lower case and without hyphens, underscores and blanks. */
    private static String plain(Path folder) {
        return Folders.name(folder).toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    String name() {
        return Folders.name(folder);
    }

    /** The folder itself where it holds both splits, else the first folder within it that does. */
    private static Optional<Path> base(Path folder) {
        return Stream.concat(Stream.of(folder), Folders.within(folder).stream())
                .filter(candidate -> Folders.named(candidate, TRAIN).isPresent()
                        && Folders.named(candidate, TEST).isPresent())
                .findFirst();
    }

    /** The folder of a split; where a zip was unpacked into a folder of its own name, the inner one. */
    private Path split(String split) {
        Path base = base(folder).orElse(folder);
        return Folders.named(base, split)
                .map(found -> Folders.named(found, split).orElse(found))
                .orElse(base.resolve(split));
    }

    /** Reads {@code Train} or {@code Test}: the first samples by index; of one index by label. */
    EventSet read(String split, int most) {
        Path lies = split(split);
        List<Sample> samples = samples(lies);
        samples.sort(Comparator.comparingInt(Sample::index)
                .thenComparingInt(Sample::label)
                .thenComparing(sample -> Folders.name(sample.file)));
        String name = name() + "/" + split.toLowerCase(Locale.ROOT);
        if (samples.size() > most) {
            samples = samples.subList(0, most);
            name += "[0.." + (most - 1) + "]";
        }
        int[] room = new int[samples.size()];
        long events = 0;
        for (int i = 0; i < room.length; i++) {
            long inFile = events(samples.get(i).file);
            events += inFile;
            if (events > EventSet.MAX_EVENTS) {
                throw new DataException(lies + " holds more than " + EventSet.MAX_EVENTS
                        + " events: load fewer recordings with NMnist.load(most), such as " + i);
            }
            room[i] = (int) inFile;
        }
        int[] address = new int[(int) events];
        int[] microseconds = new int[(int) events];
        int[] begin = new int[samples.size() + 1];
        int[] duration = new int[samples.size()];
        int[] labels = new int[samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            int end = decode(samples.get(i).file, room[i], address, microseconds, begin[i]);
            duration[i] = begin[i] == end ? 0 : microseconds[end - 1] + 1;
            labels[i] = samples.get(i).label;
            begin[i + 1] = end;
        }
        int read = begin[samples.size()];
        return EventSet.owning(
                name,
                new Shape(2, SIDE, SIDE),
                CLASSES,
                new Events(first(address, read), first(microseconds, read), begin, duration),
                labels);
    }

    /** The array itself where all of it is used: where no event was an overflow. */
    private static int[] first(int[] array, int used) {
        return used == array.length ? array : Arrays.copyOf(array, used);
    }

    private static List<Sample> samples(Path split) {
        if (!Files.isDirectory(split)) {
            throw new DataException(split + " is no folder; " + LAYOUT + ": unpack Train.zip and Test.zip there");
        }
        List<Sample> samples = new ArrayList<>();
        for (Path labelled : Folders.entries(split)) {
            if (!Folders.name(labelled).matches("[0-9]") || !Files.isDirectory(labelled)) {
                throw new DataException(labelled + " is no folder of a digit 0..9; " + LAYOUT + ": move it away");
            }
            for (Path file : Folders.entries(labelled)) {
                var matcher = FILE.matcher(Folders.name(file));
                if (!matcher.matches()) {
                    throw new DataException(file + " is not named by a number and .bin; " + LAYOUT + ": move it away");
                }
                samples.add(
                        new Sample(Integer.parseInt(matcher.group(1)), Integer.parseInt(Folders.name(labelled)), file));
            }
        }
        if (samples.isEmpty()) {
            throw new DataException(split + " holds no recording; " + LAYOUT);
        }
        return samples;
    }

    /** How many events a file holds, overflows among them. */
    private static long events(Path file) {
        try {
            return checkedEvents(file, Files.size(file));
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long checkedEvents(Path file, long bytes) throws IOException {
        if (bytes % BYTES != 0) {
            try (InputStream in = Files.newInputStream(file)) {
                throw refused(
                        file,
                        in.readNBytes(FileKind.MOST_BYTES),
                        "has " + bytes + " bytes, not a multiple of " + BYTES + ": its last event, at byte "
                                + bytes / BYTES * BYTES + ", is cut short; fetch it anew");
            }
        }
        return bytes / BYTES;
    }

    /** The error about a file: that it is something else altogether, where its first bytes tell, or what is wrong with it. */
    private static DataException refused(Path file, byte[] start, String problem) {
        Optional<FileKind> kind = start.length < BYTES ? Optional.empty() : FileKind.of(start);
        return new DataException(file + " "
                + kind.map(other -> "is " + other.words() + ", expected a recording of N-MNIST: " + other.remedy())
                        .orElse(problem));
    }

    /** Writes a file's events to arrays from {@code at} on; returns where they end. */
    private static int decode(Path file, int events, int[] address, int[] microseconds, int at) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            if (checkedEvents(file, bytes.length) != events) {
                throw new DataException(file + " changed while it was read: load again");
            }
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
        int end = at;
        long before = 0;
        long overflown = 0;
        for (int from = 0; from < bytes.length; from += BYTES) {
            int x = bytes[from] & 0xFF;
            int y = bytes[from + 1] & 0xFF;
            if (y == OVERFLOW) {
                overflown += OVERFLOW_MICROSECONDS;
                continue;
            }
            if (x >= SIDE || y >= SIDE) {
                throw refused(
                        file,
                        bytes,
                        "has an event at x " + x + ", y " + y + ", at byte " + from + "; N-MNIST has " + SIDE + " × "
                                + SIDE + " pixels, 0.." + (SIDE - 1));
            }
            int polarity = (bytes[from + 2] & 0x80) >> 7;
            long time = overflown
                    + ((bytes[from + 2] & 0x7F) << 16 | (bytes[from + 3] & 0xFF) << 8 | bytes[from + 4] & 0xFF);
            if (time < before || time >= Integer.MAX_VALUE) {
                throw new DataException(file + " has an event at " + time + " µs after one at " + before
                        + " µs, at byte " + from
                        + "; the events of a recording are ordered by time, and the last is at "
                        + (Integer.MAX_VALUE - 1) + " µs at most");
            }
            before = time;
            address[end] = (polarity * SIDE + y) * SIDE + x;
            microseconds[end++] = (int) time;
        }
        return end;
    }
}

package io.github.spikelet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds and reads the files of N-MNIST: one a sample, five bytes an event, which are x, y and then 24 bits, big-endian,
 * with the polarity in the top bit (1 = on) and microseconds in the others.
 *
 * @param folder holds {@code Train} and {@code Test}
 */
record NMnistFiles(Path folder) {

    private static final String PREFIX = "nmnist";
    private static final int SIDE = 34;
    private static final int CLASSES = 10;
    private static final int BYTES = 5;
    private static final Pattern FILE = Pattern.compile("(\\d{1,9})\\.bin");
    private static final String LAYOUT = "N-MNIST lies in Train/<label>/<index>.bin and Test/<label>/<index>.bin";

    /** A file, with what its path says. */
    private record Sample(int index, int label, Path file) {}

    static NMnistFiles below(DataFolders folders) {
        Path cached = folders.cache().resolve(PREFIX);
        return folders.given()
                .flatMap(NMnistFiles::among)
                .or(() -> Optional.of(cached).filter(Files::isDirectory))
                .map(NMnistFiles::new)
                .orElseThrow(() -> new DataException("N-MNIST is not at hand: "
                        + folders.given()
                                .map(given -> "no folder nmnist in SPIKELET_DATA (" + given + ")")
                                .orElse("SPIKELET_DATA names no folder")
                        + ", and there is no " + cached
                        + ": fetch Train.zip and Test.zip of Orchard et al. 2015 from"
                        + " https://www.garrickorchard.com/datasets/n-mnist, unpack both in a folder nmnist and set"
                        + " SPIKELET_DATA to the folder that holds it, or make recordings with"
                        + " EventCamera.saccades().record(images, seed)"));
    }

    /** The folder {@code nmnist} itself comes first in the order of the alphabet. */
    private static Optional<Path> among(Path data) {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        return entries(data).stream()
                .filter(entry -> nameOf(entry).startsWith(PREFIX) && Files.isDirectory(entry))
                .findFirst();
    }

    String name() {
        return nameOf(folder);
    }

    /** Reads {@code Train} or {@code Test}: the first samples by index; of one index by label. */
    EventSet read(String split, int most) {
        List<Sample> samples = samples(folder.resolve(split));
        samples.sort(Comparator.comparingInt(Sample::index)
                .thenComparingInt(Sample::label)
                .thenComparing(sample -> nameOf(sample.file)));
        String name = name() + "/" + split.toLowerCase(Locale.ROOT);
        if (samples.size() > most) {
            samples = samples.subList(0, most);
            name += "[0.." + (most - 1) + "]";
        }
        int[] begin = new int[samples.size() + 1];
        long events = 0;
        for (int i = 0; i < samples.size(); i++) {
            events += events(samples.get(i).file);
            if (events > EventSet.MAX_EVENTS) {
                throw new DataException(folder.resolve(split) + " holds more than " + EventSet.MAX_EVENTS
                        + " events: load fewer recordings with NMnist.load(most), such as " + i);
            }
            begin[i + 1] = (int) events;
        }
        int[] address = new int[(int) events];
        int[] microseconds = new int[(int) events];
        int[] duration = new int[samples.size()];
        int[] labels = new int[samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            decode(samples.get(i).file, address, microseconds, begin[i], begin[i + 1]);
            duration[i] = begin[i] == begin[i + 1] ? 0 : microseconds[begin[i + 1] - 1] + 1;
            labels[i] = samples.get(i).label;
        }
        return EventSet.owning(
                name, new Shape(2, SIDE, SIDE), CLASSES, new Events(address, microseconds, begin, duration), labels);
    }

    private static List<Sample> samples(Path split) {
        if (!Files.isDirectory(split)) {
            throw new DataException(split + " is no folder; " + LAYOUT + ": unpack Train.zip and Test.zip there");
        }
        List<Sample> samples = new ArrayList<>();
        for (Path labelled : entries(split)) {
            if (!nameOf(labelled).matches("[0-9]") || !Files.isDirectory(labelled)) {
                throw new DataException(labelled + " is no folder of a digit 0..9; " + LAYOUT + ": move it away");
            }
            for (Path file : entries(labelled)) {
                var matcher = FILE.matcher(nameOf(file));
                if (!matcher.matches()) {
                    throw new DataException(file + " is not named by a number and .bin; " + LAYOUT + ": move it away");
                }
                samples.add(new Sample(Integer.parseInt(matcher.group(1)), Integer.parseInt(nameOf(labelled)), file));
            }
        }
        if (samples.isEmpty()) {
            throw new DataException(split + " holds no recording; " + LAYOUT);
        }
        return samples;
    }

    /** What a folder holds, in the order of the alphabet, without hidden files. */
    private static List<Path> entries(Path of) {
        try (Stream<Path> entries = Files.list(of)) {
            return entries.filter(entry -> !nameOf(entry).startsWith("."))
                    .sorted(Comparator.comparing(NMnistFiles::nameOf))
                    .toList();
        } catch (IOException e) {
            throw new DataException(of + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static long events(Path file) {
        try {
            return checkedEvents(file, Files.size(file));
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long checkedEvents(Path file, long bytes) {
        if (bytes % BYTES != 0) {
            throw new DataException(file + " has " + bytes + " bytes, not a multiple of " + BYTES
                    + ": its last event, at byte " + bytes / BYTES * BYTES + ", is cut short; fetch it anew");
        }
        return bytes / BYTES;
    }

    private static void decode(Path file, int[] address, int[] microseconds, int from, int to) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (checkedEvents(file, bytes.length) != to - from) {
            throw new DataException(file + " changed while it was read: load again");
        }
        int before = 0;
        for (int i = from, at = 0; i < to; i++, at += BYTES) {
            int x = bytes[at] & 0xFF;
            int y = bytes[at + 1] & 0xFF;
            if (x >= SIDE || y >= SIDE) {
                throw new DataException(file + " has an event at x " + x + ", y " + y + ", at byte " + at
                        + "; N-MNIST has " + SIDE + " × " + SIDE + " pixels, 0.." + (SIDE - 1));
            }
            int polarity = (bytes[at + 2] & 0x80) >> 7;
            int time = (bytes[at + 2] & 0x7F) << 16 | (bytes[at + 3] & 0xFF) << 8 | bytes[at + 4] & 0xFF;
            if (time < before) {
                throw new DataException(file + " has an event at " + time + " µs after one at " + before
                        + " µs, at byte " + at + "; the events of a recording are ordered by time");
            }
            before = time;
            address[i] = (polarity * SIDE + y) * SIDE + x;
            microseconds[i] = time;
        }
    }
}

package io.github.spikelet.data;

import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Finds the four files of MNIST in a user's folder, in the cache or at a mirror, and lets none pass whose uncompressed
 * bytes have another checksum.
 *
 * @param given the folder the user named, if any; never written to
 * @param cache where downloads are kept
 * @param mirrors folders to download from, tried in turn
 * @param checksums SHA-256 of the uncompressed bytes, by file name
 */
record MnistFiles(Optional<Path> given, Path cache, List<URI> mirrors, Map<String, String> checksums) {

    /** Training images, training labels, test images, test labels. */
    static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** What the real files hold; published with the data set and the same at every mirror. */
    static final Map<String, String> CHECKSUMS = Map.of(
            NAMES.get(0), "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            NAMES.get(1), "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            NAMES.get(2), "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            NAMES.get(3), "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /** More than the largest of the files holds, 47,040,016 bytes. */
    private static final int MOST_BYTES = 50_000_000;

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_FETCH = Duration.ofMinutes(10);

    static MnistFiles below(DataFolders folders) {
        return new MnistFiles(
                folders.given().map(data -> data.resolve("mnist")),
                folders.cache().resolve("mnist"),
                Mnist.MIRRORS,
                CHECKSUMS);
    }

    /** The four files, checked, in the order of {@link #NAMES}. */
    List<Idx.Source> sources() {
        List<Idx.Source> sources = new ArrayList<>();
        for (String name : NAMES) {
            sources.add(source(name));
        }
        return sources;
    }

    private Idx.Source source(String name) {
        Path file = Stream.concat(given.stream(), Stream.of(cache))
                .flatMap(folder -> Stream.of(folder.resolve(name + ".gz"), folder.resolve(name)))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() -> download(name));
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = checked(in, name, file.toString(), ": delete it and load again");
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
        return new Idx.Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String name() {
                return file.toString();
            }
        };
    }

    /** The uncompressed bytes behind a stream, or an error that says what is wrong with them. */
    private byte[] checked(InputStream raw, String name, String where, String remedy) throws IOException {
        try (IdxContent content = IdxContent.of(raw)) {
            byte[] bytes = content.in().readNBytes(MOST_BYTES + 1);
            String found = Checksum.of(bytes);
            if (!found.equals(checksums.get(name))) {
                throw new DataException(where + " " + problem(content, bytes.length, found, name, remedy));
            }
            return bytes;
        } catch (EOFException | ZipException e) {
            throw new DataException(
                    where + " is cut short or damaged (" + e.getMessage() + "), expected a whole gzip stream" + remedy,
                    e);
        }
    }

    /** What the bytes are that have another checksum, as a sentence goes on after the file's name, and what to do. */
    private String problem(IdxContent content, int length, String found, String name, String remedy) {
        for (String other : NAMES) {
            if (found.equals(checksums.get(other))) {
                return "is MNIST's " + other + ", expected its " + name
                        + (remedy.isEmpty() ? "" : ": give each file the name of what it holds");
            }
        }
        boolean idx = Idx.begins(content);
        return content.kind()
                        .filter(kind -> !idx)
                        .map(kind -> content.is(kind) + ", expected MNIST's " + name)
                        .orElseGet(() -> "is not MNIST's " + name + ": the SHA-256 of its "
                                + (length > MOST_BYTES ? "first " : "") + length + " uncompressed bytes is " + found
                                + ", expected " + checksums.get(name)
                                + (idx ? "; ImageSet.idx(images, labels) reads other sets of this format" : ""))
                + remedy;
    }

    private Path download(String name) {
        List<String> problems = new ArrayList<>();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (URI mirror : mirrors) {
            URI address = mirror.resolve(name + ".gz");
            byte[] fetched;
            try {
                fetched = fetch(client, address);
                checked(new ByteArrayInputStream(fetched), name, "its file", "");
            } catch (IOException | DataException e) {
                problems.add(address.getHost() + ": "
                        + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DataException("the download of MNIST's " + name + " was interrupted; load again to go on", e);
            }
            return keep(name, fetched);
        }
        throw new DataException("MNIST's " + name + " is not at hand: "
                + given.map(folder -> "not in " + folder + ", ").orElse("")
                + "not in " + cache + ", and no download worked (" + String.join("; ", problems)
                + "): set SPIKELET_DATA to a folder that holds mnist/" + name
                + ".gz, or use the built-in Mnist.sample()");
    }

    /**
     * The body of an answer. The wait is for a future, not for a stream: a stream's read knows no time limit, and on some
     * JDKs no interrupt.
     */
    private static byte[] fetch(HttpClient client, URI address) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> fetching =
                client.sendAsync(HttpRequest.newBuilder(address).build(), head -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> response = fetching.get(TO_FETCH.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException("did not send all of it within " + TO_FETCH.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            fetching.cancel(true);
        }
    }

    private Path keep(String name, byte[] fetched) {
        Path target = cache.resolve(name + ".gz");
        String remedy = ": set SPIKELET_CACHE to a folder that can be written";
        try {
            Files.createDirectories(cache);
            Replacement.write(target, out -> out.write(fetched));
        } catch (IOException e) {
            throw new DataException(
                    target + " cannot be written, since its folder cannot be made (" + e.getMessage() + ")" + remedy,
                    e);
        } catch (StoreException e) {
            throw new DataException(e.getMessage() + remedy, e);
        }
        return target;
    }
}

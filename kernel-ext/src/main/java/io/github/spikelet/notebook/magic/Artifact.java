package io.github.spikelet.notebook.magic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What Maven calls a jar.
 *
 * @param group its group; empty where the jar does not tell
 * @param name its name in the group
 * @param version its version
 */
record Artifact(Optional<String> group, String name, String version) {

    private static final Pattern COORDINATES =
            Pattern.compile("(?<group>[\\w.-]+):(?<name>[\\w.-]+)(?::[\\w.-]+){0,2}:(?<version>\\d[\\w.+-]*)");
    private static final Pattern FILE = Pattern.compile("(?<name>.+?)-(?<version>\\d.*)\\.jar");
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final int MOST_BYTES = 1 << 16;

    /** What is asked for by {@code group:name:version}; empty for a range of versions or another text. */
    static Optional<Artifact> asked(String coordinates) {
        Matcher parts = COORDINATES.matcher(coordinates);
        return parts.matches()
                ? Optional.of(
                        new Artifact(Optional.of(parts.group("group")), parts.group("name"), parts.group("version")))
                : Optional.empty();
    }

    /** What a jar says of itself, or else its file's name; empty where neither tells a version. */
    static Optional<Artifact> of(Path jar) {
        String file = String.valueOf(jar.getFileName());
        return properties(jar, file).or(() -> {
            Matcher parts = FILE.matcher(file);
            return parts.matches()
                    ? Optional.of(new Artifact(Optional.empty(), parts.group("name"), parts.group("version")))
                    : Optional.empty();
        });
    }

    /** A jar that took in others tells of them too: it is what its file is called. */
    private static Optional<Artifact> properties(Path jar, String file) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (PROPERTIES.matcher(entry.getName()).matches()) {
                    Artifact told = told(zip, entry);
                    if (file.startsWith(told.name() + "-" + told.version())) {
                        return Optional.of(told);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException noJar) {
            return Optional.empty();
        }
    }

    private static Artifact told(ZipFile zip, ZipEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            properties.load(new ByteArrayInputStream(in.readNBytes(MOST_BYTES)));
        }
        return new Artifact(
                Optional.ofNullable(properties.getProperty("groupId")),
                properties.getProperty("artifactId", ""),
                properties.getProperty("version", ""));
    }

    /** Whether both are versions of one thing, as far as they tell. */
    boolean isVersionOf(Artifact other) {
        return name.equals(other.name) && (group.isEmpty() || other.group.isEmpty() || group.equals(other.group));
    }
}

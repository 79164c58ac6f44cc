package io.github.spikelet.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a result was made from, enough to make it again: ordered facts, each a name and a text.
 *
 * <p>The names in use: {@code data}, {@code data.sha256}, {@code network}, {@code network.sha256}, {@code seed},
 * {@code encoder}, {@code steps}, what a trainer or chip was set to, how a graph of NIR was read ({@code nir}, {@code nir.dt} and
 * others), {@code note} for what a reader of the result must know, {@code version}, {@code java} and, last, {@code duration} in
 * seconds, the only fact that differs between two runs of the same thing.
 *
 * @param facts names and values in the order in which they were added; copied
 */
public record Provenance(Map<String, String> facts) {

    private static final String DURATION = "duration";

    /**
     * Copies the facts, keeping their order.
     *
     * @param facts names and values
     */
    public Provenance {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * The facts every result shares: the version of Spikelet and of the Java that ran it.
     *
     * @return a new provenance
     */
    public static Provenance ofThisVersion() {
        return new Provenance(Map.of()).with("version", version()).with("java", System.getProperty("java.version"));
    }

    /**
     * The version of Spikelet.
     *
     * @return such as {@code 0.1.0}; {@code unreleased} where its classes come from no jar
     */
    public static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    /**
     * Adds or replaces a fact.
     *
     * @param name what it is
     * @param value its value; written by {@link String#valueOf(Object)}
     * @return a new provenance; this one is not modified
     */
    public Provenance with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, String.valueOf(value));
        return new Provenance(more);
    }

    /**
     * Adds how long the work took.
     *
     * @param seconds the time from start to end, in seconds
     * @return a new provenance; this one is not modified
     */
    public Provenance tookSeconds(double seconds) {
        return with(DURATION, String.format(java.util.Locale.ROOT, "%.2f s", seconds));
    }

    /**
     * How long the work took.
     *
     * @return seconds, to hundredths; empty where nothing was said
     */
    public OptionalDouble seconds() {
        return fact(DURATION)
                .map(text -> OptionalDouble.of(Double.parseDouble(text.substring(0, text.length() - 2))))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Looks a fact up.
     *
     * @param name its name
     * @return its value, or empty where there is no such fact
     */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /**
     * The same without what differs between two runs of the same thing.
     *
     * @return a new provenance without the duration; equal for equal work
     */
    public Provenance timeless() {
        Map<String, String> rest = new LinkedHashMap<>(facts);
        rest.remove(DURATION);
        return new Provenance(rest);
    }

    /** One fact a line, {@code name: value}. */
    @Override
    public String toString() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
    }
}

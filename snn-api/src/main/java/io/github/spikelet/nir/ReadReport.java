package io.github.spikelet.nir;

import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.provenance.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a graph of others was understood: what its file does not say, or says in a way that tools mean differently. All of it goes
 * into the provenance of the network, as {@code nir}, {@code nir.dt}, {@code nir.r}, {@code nir.unread} and {@code nir.silent};
 * what a user should look at is said as well.
 */
final class ReadReport {

    private static final int MOST_SHOWN = 3;

    private final Path file;
    private final double stepSeconds;
    private final Set<String> resistances = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    ReadReport(Path file, double stepSeconds) {
        this.file = file;
        this.stepSeconds = stepSeconds;
    }

    /** Some IF neurons have this resistance, and what they were taken to add in a step. */
    void resistance(String resistance, String added) {
        resistances.add("IF neurons with " + resistance + " add " + added);
    }

    /** A node has a field that NIR does not know. */
    void unread(String node, String field) {
        unread.add(Refusal.shown(node) + "." + Refusal.shown(field));
    }

    /** The neurons of a node cannot fire, and why. */
    void silent(NirNode neurons, String because) {
        silent.add("no neuron of " + Refusal.shown(neurons.name()) + " (" + neurons.type() + ") can fire" + because);
    }

    /** Says what is to be said, and tells the network where it comes from. */
    void attachTo(Network network) {
        Provenance provenance =
                Provenance.ofThisVersion().with("nir", file.getFileName()).with("nir.dt", stepSeconds + " s");
        provenance = told(provenance, "nir.r", "", List.copyOf(resistances));
        provenance = told(provenance, "nir.unread", "fields that are not NIR's were left unread: ", unread);
        provenance = told(provenance, "nir.silent", "", silent);
        network.trained(Optional.of(provenance), network.trainedSteps());
    }

    private Provenance told(Provenance provenance, String fact, String before, List<String> texts) {
        if (texts.isEmpty()) {
            return provenance;
        }
        Notices.say(file + ": " + before + shown(texts));
        return provenance.with(fact, shown(texts));
    }

    private static String shown(List<String> texts) {
        String shown = String.join("; ", texts.subList(0, Math.min(MOST_SHOWN, texts.size())));
        return texts.size() > MOST_SHOWN ? shown + " and " + (texts.size() - MOST_SHOWN) + " more" : shown;
    }
}

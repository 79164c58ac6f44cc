package io.github.spikelet.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names as people read them: the layers alone where one network has those, with the digits where several have, and with the
 * integration too where those have the same parameters.
 */
final class Names {

    private final Set<NetworkName> known = new LinkedHashSet<>();

    void add(NetworkName name) {
        known.add(name);
    }

    String shown(NetworkName name) {
        List<NetworkName> same = known.stream()
                .filter(other -> other.layers().equals(name.layers()))
                .toList();
        if (same.size() < 2) {
            return name.layers();
        }
        boolean toldByDigits = same.stream()
                        .filter(other -> other.digits().equals(name.digits()))
                        .count()
                < 2;
        return toldByDigits ? name.toString() : name.layers() + " (" + name.digits() + ", " + name.integration() + ")";
    }

    /** Of all that are known, in the order in which they came. */
    List<String> shown() {
        return known.stream().map(this::shown).toList();
    }
}

package io.github.spikelet.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names as people read them: the layers alone where one network has those, with the digits where several have, and with the
 * integration too where those have the same parameters.
 */
final class Names {

    private final Set<NetworkName> known = new LinkedHashSet<>();
    private final Map<String, List<NetworkName>> byLayers = new HashMap<>();

    void add(NetworkName name) {
        if (known.add(name)) {
            byLayers.computeIfAbsent(name.layers(), none -> new ArrayList<>()).add(name);
        }
    }

    String shown(NetworkName name) {
        List<NetworkName> same = byLayers.getOrDefault(name.layers(), List.of(name));
        if (same.size() == 1) {
            return name.layers();
        }
        boolean oneOfThoseDigits = same.stream()
                        .filter(other -> other.digits().equals(name.digits()))
                        .count()
                == 1;
        return oneOfThoseDigits
                ? name.toString()
                : name.layers() + " (" + name.digits() + ", " + name.integration() + ")";
    }

    /** Of all that are known, in the order in which they came. */
    List<String> shown() {
        return known.stream().map(this::shown).toList();
    }
}

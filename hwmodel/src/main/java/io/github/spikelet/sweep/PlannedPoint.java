package io.github.spikelet.sweep;

import io.github.spikelet.hardware.mapping.Architecture;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.units.Records;
import io.github.spikelet.provenance.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A point with the chip it asks for.
 *
 * @param point the point
 * @param spec the chip
 * @param origin what its outcome is made from; of a network that is not trained yet without its checksum
 * @param known what came of it, where a file holds that
 */
record PlannedPoint(DesignPoint point, ChipSpec spec, Origin origin, Optional<Reached> known) {

    /** The checksum of every field of a specification, whatever fields it has. */
    static String checksum(ChipSpec spec) {
        StringBuilder text = new StringBuilder();
        Records.values(spec)
                .forEach((field, value) -> text.append(field)
                        .append(": ")
                        .append(value instanceof Architecture architecture ? architecture.name() : value)
                        .append('\n'));
        return Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

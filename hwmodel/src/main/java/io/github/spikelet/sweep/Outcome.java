package io.github.spikelet.sweep;

import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.units.Records;
import io.github.spikelet.store.JsonLine;

/**
 * What came of a point. A plain value. Energies are means over the images, modelled; unless it says otherwise for images
 * back to back.
 *
 * @param point the point
 * @param images how many images it was judged on
 * @param accuracy share of right answers, by membrane, 0 … 1
 * @param energyNanojoules an image's, every constant at its value
 * @param lowNanojoules the same, every constant at the cheap end of its band
 * @param highNanojoules the same, every constant at the dear end of its band
 * @param aloneNanojoules an image's that finds the chip empty
 * @param latencyMicroseconds from an image's first cycle to its last on an empty chip
 * @param intervalMicroseconds from one image to the next
 * @param powerMilliwatts while images follow without a pause
 * @param areaSquareMillimetres memories, flip-flops and adders
 * @param inputSpikes spikes into the first layer, an image
 * @param hiddenSpikes spikes of all hidden layers, an image
 * @param synapticOperations spikes that reached a neuron through a weight, an image
 * @param origin what it was made from
 */
public record Outcome(
        DesignPoint point,
        int images,
        double accuracy,
        double energyNanojoules,
        double lowNanojoules,
        double highNanojoules,
        double aloneNanojoules,
        double latencyMicroseconds,
        double intervalMicroseconds,
        double powerMilliwatts,
        double areaSquareMillimetres,
        double inputSpikes,
        double hiddenSpikes,
        double synapticOperations,
        Origin origin)
        implements Reached {

    Outcome called(String network) {
        return Records.with(this, "point", point.called(network));
    }

    /** Its numbers as fields of JSON. */
    JsonLine addTo(JsonLine line) {
        return line.with("images", images)
                .with("accuracy", accuracy)
                .with("energyNanojoules", energyNanojoules)
                .with("lowNanojoules", lowNanojoules)
                .with("highNanojoules", highNanojoules)
                .with("aloneNanojoules", aloneNanojoules)
                .with("latencyMicroseconds", latencyMicroseconds)
                .with("intervalMicroseconds", intervalMicroseconds)
                .with("powerMilliwatts", powerMilliwatts)
                .with("areaSquareMillimetres", areaSquareMillimetres)
                .with("inputSpikes", inputSpikes)
                .with("hiddenSpikes", hiddenSpikes)
                .with("synapticOperations", synapticOperations);
    }

    static Outcome of(DesignPoint point, ChipReport report, Origin origin) {
        EventCounts counts = report.counts();
        long input = 0;
        long hidden = 0;
        for (int image = 0; image < counts.images(); image++) {
            for (int step = 0; step < counts.steps(); step++) {
                input += counts.spikesIn(image, step, 0);
                for (int layer = 1; layer < counts.layers(); layer++) {
                    hidden += counts.spikesIn(image, step, layer);
                }
            }
        }
        double images = counts.images();
        return new Outcome(
                point,
                counts.images(),
                report.accuracy(),
                report.energyPerImage().nanojoules(),
                report.band().lowest().nanojoules(),
                report.band().highest().nanojoules(),
                report.energyAlone().nanojoules(),
                report.latencySeconds() * 1e6,
                report.intervalSeconds() * 1e6,
                report.averageWatts() * 1e3,
                report.areaSquareMillimetres(),
                input / images,
                hidden / images,
                counts.synapticOperations() / images,
                origin);
    }
}

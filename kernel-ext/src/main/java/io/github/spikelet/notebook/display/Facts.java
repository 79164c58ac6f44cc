package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedLayer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Names and values of small results, in the order to show. */
final class Facts {

    private Facts() {}

    /** What a result was made from; without the duration where outputs must not differ from run to run. */
    static Map<String, String> of(Provenance provenance) {
        return (Durations.shown() ? provenance : provenance.timeless()).facts();
    }

    static Map<String, String> of(NMnist nmnist) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", nmnist.name());
        facts.put(".train()", nmnist.train().toString());
        facts.put(".test()", nmnist.test().toString());
        return facts;
    }

    static Map<String, String> of(ChipSpec spec) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", spec.name());
        facts.put("process", spec.operatingPoint().toString());
        facts.put("clock", Numbers.significant(spec.clockHertz() / 1e6, 4) + " MHz");
        facts.put("temperature", Numbers.significant(spec.temperatureCelsius(), 3) + " °C");
        facts.put("lanes a core", Numbers.count(spec.lanes()));
        facts.put(
                "memory banks",
                "at most " + spec.bankKilobytes() + " KB × " + PlainNumbers.count(spec.bankWordBits(), "bit"));
        facts.put("controller", PlainNumbers.count(spec.controllerBits(), "flip-flop"));
        facts.put("clock gating", spec.clockGating() ? "yes" : "no");
        facts.put("power gating", spec.powerGating() ? "yes" : "no");
        facts.put(
                "input layer", spec.inputLayer().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return facts;
    }

    static Map<String, String> of(QuantizedLayer layer) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("layer", layer.layer().name());
        facts.put("inputs", Numbers.count(layer.inputs()));
        facts.put("outputs", Numbers.count(layer.outputs()));
        facts.put(
                "zero weights",
                Numbers.count(layer.zeroWeights()) + " of "
                        + Numbers.count(layer.layer().weights()));
        facts.put("packed", PlainNumbers.count(layer.packedBytes(), "byte"));
        facts.put("membrane at T = 1", PlainNumbers.count(layer.membraneBits(1), "bit"));
        facts.put("relative error", Numbers.percent(layer.relativeError(), 2));
        return facts;
    }
}

package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Origin;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.train.Epoch;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordDisplayTest {

    private static String cells(Record value) {
        return Pattern.compile("<(?:b|td)[^>]*>([^<]*)<")
                .matcher(new RecordDisplay().show(value).html())
                .results()
                .map(cell -> cell.group(1))
                .collect(Collectors.joining("|"));
    }

    private static final Origin ORIGIN =
            new Origin("a1", "discontinuous", "", "d2", 7, "Quantizer.bits(5)", "c3", "e4", "0.1");

    @Test
    void componentsAreNamedInWordsWithTheirUnits() {
        assertEquals(
                "Epoch|number|2|learning rate|0.001000|loss|0.1235|accuracy|0.5000|validation accuracy|–"
                        + "|firing rates|0.3125, 0.1759|seconds|1,234",
                cells(new Epoch(2, 0.001, 0.12345, 0.5, OptionalDouble.empty(), List.of(0.31245625, 0.1758906), 1234)));
    }

    @Test
    void aRecordWithinIsLaidOutUnderItsName() {
        assertEquals(
                "Refusal|point: network|784-10|point: width|0|point: penalty|0|point: bits|5|point: encoder|bernoulli"
                        + "|point: steps|4|point: voltage|0.9000|point: clock / Hz|1.000e+08|point: lanes|64|reason|too fast|origin: network|a1|origin: integration|discontinuous|origin: training|"
                        + "|origin: data|d2|origin: seed|7|origin: quantizer|Quantizer.bits(5)|origin: chip|c3|origin: technology|e4"
                        + "|origin: version|0.1",
                cells(new Refusal(
                        new DesignPoint("784-10", 0, 0, 5, "bernoulli", 4, 0.9, 1e8, 64), "too fast", ORIGIN)));
    }
}

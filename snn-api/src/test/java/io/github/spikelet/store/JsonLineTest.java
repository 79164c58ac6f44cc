package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.provenance.Provenance;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    @Test
    void fieldsStandInTheOrderInWhichTheyWereAdded() {
        assertEquals(
                "{\"b\":1,\"a\":0.5,\"t\":true,\"text\":\"<\\\"ü\\\">\\n\"}",
                new JsonLine()
                        .with("b", 1)
                        .with("a", 0.5)
                        .with("t", true)
                        .with("text", "<\"ü\">\n")
                        .toString());
    }

    @Test
    void whatIsNoFiniteNumberIsNull() {
        assertEquals(
                "{\"nan\":null,\"infinite\":null,\"missing\":null,\"there\":2.0,\"all\":[1.0E-4,null]}",
                new JsonLine()
                        .with("nan", Double.NaN)
                        .with("infinite", Double.NEGATIVE_INFINITY)
                        .with("missing", OptionalDouble.empty())
                        .with("there", OptionalDouble.of(2))
                        .with("all", new double[] {1e-4, Double.NaN})
                        .toString());
    }

    @Test
    void objectsHoldObjects() {
        JsonLine one = new JsonLine().with("n", 1);
        assertEquals(
                "{\"one\":{\"n\":1},\"several\":[{\"n\":1},{\"n\":1}],\"texts\":[\"a\",\"b\"],\"provenance\":{\"seed\":\"7\"}}",
                new JsonLine()
                        .with("one", one)
                        .with("several", List.of(one, one))
                        .withTexts("texts", List.of("a", "b"))
                        .with(new Provenance(Map.of("seed", "7")))
                        .toString());
    }
}

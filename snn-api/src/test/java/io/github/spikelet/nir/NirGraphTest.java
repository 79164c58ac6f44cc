package io.github.spikelet.nir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes and edges that make a chain are one; others are refused at the edge or the node that is in the way. */
class NirGraphTest {

    private static Map<String, NirNode> nodes(String names) {
        Map<String, NirNode> nodes = new LinkedHashMap<>();
        for (String name : names.split(" ")) {
            String type = name.startsWith("in") ? "Input" : name.startsWith("out") ? "Output" : "LIF";
            nodes.put(name, NirNode.of(name, type));
        }
        return nodes;
    }

    private static List<NirGraph.Edge> edges(String text) {
        return List.of(text.split(" ")).stream()
                .map(edge -> edge.split(">"))
                .map(ends -> new NirGraph.Edge(ends[0], ends[1]))
                .toList();
    }

    @Test
    void edgesInAnyOrderMakeAChain() throws Refusal {
        NirGraph graph = NirGraph.chain(nodes("b out a in"), edges("b>out in>a a>b"), Map.of());

        assertEquals(
                List.of("in", "a", "b", "out"),
                graph.nodes().stream().map(NirNode::name).toList());
        assertEquals(edges("in>a a>b b>out"), graph.edges());
    }

    /** As nirtorch writes graphs whose modules call each other. */
    @Test
    void anEdgeThatIsThereTwiceCountsOnce() throws Refusal {
        NirGraph graph = NirGraph.chain(nodes("in a out"), edges("in>a a>out in>a a>out in>a"), Map.of());

        assertEquals(edges("in>a a>out"), graph.edges());
    }

    @ParameterizedTest
    @CsvSource({
        "in a out,        in>a a>a a>out,           has a recurrent edge a → a",
        "in a b out,      in>a a>b b>a b>out,       branches at its edge b → a",
        "in a b out,      in>a a>b b>in,            has a recurrent edge b → in",
        "in a b out,      in>a in>b a>out,          branches at its edge in → b",
        "in a b out,      in>a in>b a>out b>out,    branches at its edge in → b",
        "in a out,        in>a a>c,                 'has an edge a → c, but no node c'",
        "in a out,        in>a,                     'ends at a, not at its Output'",
        "in a b out,      in>a a>out,               has a node b that its Input does not lead to",
        "in a b out,      in>out a>b b>a,           has a node a that its Input does not lead to",
        "in in2 out,      in>out,                   'has 2 nodes of type Input, expected one'",
        "a out,           a>out,                    'has 0 nodes of type Input, expected one'",
        "in out out2,     in>out,                   'has 2 nodes of type Output, expected one'"
    })
    void whatIsNoChainIsRefused(String names, String edges, String message) {
        Refusal refusal = assertThrows(Refusal.class, () -> NirGraph.chain(nodes(names), edges(edges), Map.of()));

        assertEquals(message, refusal.getMessage().replace(": read are chains from one Input to one Output", ""));
    }
}

package io.github.spikelet.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A chain of nodes: each reads what the one before gives.
 *
 * @param nodes from the input to the output
 * @param metadata what the writer put beside the graph
 */
record NirGraph(List<NirNode> nodes, Map<String, Value> metadata) {

    /**
     * An edge.
     *
     * @param from name of the node that gives
     * @param to name of the node that reads
     */
    record Edge(String from, String to) {}

    /** The edges of the chain. */
    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            edges.add(new Edge(nodes.get(i - 1).name(), nodes.get(i).name()));
        }
        return edges;
    }

    /** The chain that nodes and edges make, where they make one. An edge that is given twice counts once. */
    static NirGraph chain(Map<String, NirNode> nodes, List<Edge> edges, Map<String, Value> metadata) throws Refusal {
        Map<String, String> next = new HashMap<>();
        Set<String> read = new HashSet<>();
        for (Edge edge : new LinkedHashSet<>(edges)) {
            for (String end : List.of(edge.from(), edge.to())) {
                if (!nodes.containsKey(end)) {
                    throw new Refusal("has an edge " + shown(edge) + ", but no node " + Refusal.shown(end));
                }
            }
            if (edge.from().equals(edge.to())) {
                throw new Refusal("has a recurrent edge " + shown(edge) + reads());
            }
            if (next.putIfAbsent(edge.from(), edge.to()) != null || !read.add(edge.to())) {
                throw new Refusal("branches at its edge " + shown(edge) + reads());
            }
        }
        List<NirNode> chain = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        NirNode node = only("Input", nodes);
        while (true) {
            chain.add(node);
            passed.add(node.name());
            String name = next.get(node.name());
            if (name == null) {
                break;
            }
            if (passed.contains(name)) {
                throw new Refusal("has a recurrent edge " + shown(new Edge(node.name(), name)) + reads());
            }
            node = Objects.requireNonNull(nodes.get(name), "edges lead to nodes that are there");
        }
        if (!node.name().equals(only("Output", nodes).name())) {
            throw new Refusal("ends at " + Refusal.shown(node.name()) + ", not at its Output" + reads());
        }
        for (String name : nodes.keySet()) {
            if (!passed.contains(name)) {
                throw new Refusal("has a node " + Refusal.shown(name) + " that its Input does not lead to" + reads());
            }
        }
        return new NirGraph(List.copyOf(chain), metadata);
    }

    private static NirNode only(String type, Map<String, NirNode> nodes) throws Refusal {
        List<NirNode> found =
                nodes.values().stream().filter(node -> node.type().equals(type)).toList();
        if (found.size() != 1) {
            throw new Refusal("has " + found.size() + " nodes of type " + type + ", expected one");
        }
        return found.get(0);
    }

    private static String shown(Edge edge) {
        return Refusal.shown(edge.from()) + " → " + Refusal.shown(edge.to());
    }

    private static String reads() {
        return ": read are chains from one Input to one Output";
    }
}

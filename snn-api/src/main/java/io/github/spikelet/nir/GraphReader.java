package io.github.spikelet.nir;

import io.github.spikelet.store.FileBytes;
import io.github.spikelet.store.Limits;
import io.github.spikelet.store.StoreException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a graph out of an HDF5 file, and believes none of the file's words before they are checked. */
final class GraphReader {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private static final String METADATA = "metadata";

    private final Datasets datasets;
    private final ReadReport report;

    private GraphReader(Datasets datasets, ReadReport report) {
        this.datasets = datasets;
        this.report = report;
    }

    /** What is made of a graph. */
    interface Maker<T> {
        T make(NirGraph graph) throws Refusal;
    }

    /** Reads a file and makes something of it; whatever is wrong with it ends in one error. */
    static <T> T read(Path file, ReadReport report, Maker<T> maker) {
        try {
            return maker.make(graph(FileBytes.read(file, "a NIR file", Limits.standard()), report));
        } catch (Refusal e) {
            throw new StoreException(file + " " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new StoreException(file + " describes what cannot be: " + e.getMessage(), e);
        }
    }

    private static NirGraph graph(byte[] bytes, ReadReport report) throws Refusal {
        if (bytes.length == 0) {
            throw new Refusal("is empty, expected a NIR file: take another copy of it, or write it again");
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (i >= bytes.length || bytes[i] != SIGNATURE[i]) {
                throw new Refusal("is no HDF5 file, expected a NIR file, which is one");
            }
        }
        // In memory, since there what a file promises takes no more than what it holds.
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            return new GraphReader(new Datasets(file), report).graph(file);
        } catch (RuntimeException | StackOverflowError e) {
            // jHDF follows the addresses in a file wherever they lead, in circles too.
            throw new Refusal(
                    "is a damaged HDF5 file, or of a kind that is not read ("
                            + Refusal.shown(String.valueOf(cause(e).getMessage()))
                            + "): take another copy of it, or write it again",
                    e);
        }
    }

    /** What jHDF met first; around it, it says only where. */
    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private NirGraph graph(HdfFile file) throws Refusal {
        Group root = group(file, "node", "/");
        String type = text(root, "type", "/node");
        if (!type.equals("NIRGraph")) {
            throw new Refusal("holds a " + Refusal.shown(type) + " alone, expected a NIRGraph");
        }
        Group group = group(root, "nodes", "/node");
        Map<String, Node> children = group.getChildren();
        if (children.size() > Datasets.MOST_NODES) {
            throw new Refusal("has " + children.size() + " nodes, at most " + Datasets.MOST_NODES + " are read");
        }
        Map<String, Value> metadata = metadata(root);
        Map<String, NirNode> nodes = new LinkedHashMap<>();
        for (String name : children.keySet()) {
            nodes.put(name, node(name, group(group, name, "/node/nodes"), !metadata.isEmpty()));
        }
        List<NirGraph.Edge> edges = new ArrayList<>();
        for (String[] edge : datasets.pairs("/node/edges", dataset(root, "edges", "/node"))) {
            edges.add(new NirGraph.Edge(edge[0], edge[1]));
        }
        return NirGraph.chain(nodes, edges, metadata);
    }

    private NirNode node(String name, Group group, boolean ours) throws Refusal {
        String place = "/node/nodes/" + Refusal.shown(name);
        String type = text(group, "type", place);
        Set<String> known = NirNode.fieldsOf(name, type);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String field : group.getChildren().keySet()) {
            if (known.contains(field)) {
                fields.put(field, datasets.value(place + "/" + field, dataset(group, field, place)));
            } else if (!field.equals("type") && !field.equals(METADATA)) {
                report.unread(name, field);
            }
        }
        for (String field : known) {
            if (!fields.containsKey(field) && !NirNode.isOptional(type, field)) {
                throw new Refusal("has a node " + Refusal.shown(name) + " of type " + type + " without a " + field);
            }
        }
        return new NirNode(name, type, fields, ours ? entries(group, place, Metadata.OF_A_NODE) : Map.of());
    }

    /** What Spikelet put beside a graph of its own; of others nothing, which stays unread whatever it is. */
    private Map<String, Value> metadata(Group root) throws Refusal {
        return isOurs(root) ? entries(root, "/node", Metadata.OF_A_GRAPH) : Map.of();
    }

    private boolean isOurs(Group root) {
        try {
            return root.getChildren().get(METADATA) instanceof Group group
                    && group.getChildren().get(Metadata.MARK) instanceof Dataset mark
                    && datasets.isInteger(mark);
        } catch (HdfException e) {
            // There is something among it that jHDF cannot list, and so nothing that Spikelet wrote.
            return false;
        }
    }

    private Map<String, Value> entries(Group parent, String place, Set<String> names) throws Refusal {
        Map<String, Value> values = new LinkedHashMap<>();
        if (parent.getChildren().containsKey(METADATA)) {
            Group group = group(parent, METADATA, place);
            for (String name : names) {
                if (group.getChildren().get(name) instanceof Dataset dataset) {
                    values.put(name, datasets.value(place + "/" + METADATA + "/" + name, dataset));
                }
            }
        }
        return values;
    }

    private String text(Group parent, String name, String place) throws Refusal {
        Value value = datasets.value(place + "/" + name, dataset(parent, name, place));
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw new Refusal("has numbers at " + place + "/" + name + ", expected a text");
    }

    private static Group group(Group parent, String name, String place) throws Refusal {
        if (child(parent, name, place) instanceof Group group) {
            return group;
        }
        throw new Refusal("has no group " + Refusal.shown(name) + " in " + place + ", expected a NIR file");
    }

    private static Dataset dataset(Group parent, String name, String place) throws Refusal {
        if (child(parent, name, place) instanceof Dataset dataset) {
            return dataset;
        }
        throw new Refusal("has a group " + Refusal.shown(name) + " in " + place + ", expected a dataset");
    }

    private static Node child(Group parent, String name, String place) throws Refusal {
        Node child = parent.getChildren().get(name);
        if (child == null) {
            throw new Refusal("has no " + Refusal.shown(name) + " in " + place + ", expected a NIR file");
        }
        if (child.isLink()) {
            throw new Refusal("has a link " + Refusal.shown(name) + " in " + place + ": links are not followed");
        }
        return child;
    }
}

package io.github.spikelet.nir;

import io.github.spikelet.store.Replacement;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfWritingException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a graph as HDF5, laid out as the Python package {@code nir} does; arrays are deflated. */
final class GraphWriter {

    /** The version of the format, by that of the Python package. */
    private static final String VERSION = "1.0.8";

    private static final DatasetCreationOptions DEFLATED =
            DatasetCreationOptions.builder().deflate().build();

    private GraphWriter() {}

    static void write(NirGraph graph, Path file) {
        // What writes is a channel, and an interrupt that came before would close it.
        boolean interrupted = Thread.interrupted();
        try {
            Replacement.writeAt(file, place -> write(place, graph));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void write(Path place, NirGraph graph) throws IOException {
        try (WritableHdfFile file = HdfFile.write(place)) {
            // It would name this machine's system.
            file.removeAttribute("_jHDF");
            file.putDataset("version", VERSION);
            WritableGroup root = file.putGroup("node");
            root.putDataset("type", "NIRGraph");
            List<NirGraph.Edge> edges = graph.edges();
            root.putDataset(
                    "edges",
                    edges.stream()
                            .map(edge -> new String[] {edge.from(), edge.to()})
                            .toArray(String[][]::new));
            WritableGroup nodes = root.putGroup("nodes");
            for (NirNode node : graph.nodes()) {
                WritableGroup group = nodes.putGroup(node.name());
                group.putDataset("type", node.type());
                put(group, node.fields());
                putMetadata(group, node.metadata());
            }
            putMetadata(root, graph.metadata());
        } catch (HdfWritingException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
    }

    private static void putMetadata(WritableGroup group, Map<String, Value> metadata) {
        if (!metadata.isEmpty()) {
            put(group.putGroup("metadata"), metadata);
        }
    }

    private static void put(WritableGroup group, Map<String, Value> fields) {
        fields.forEach((name, value) -> {
            if (value instanceof Value.Text text) {
                group.putDataset(name, text.text());
            } else {
                put(group, name, (Tensor) value);
            }
        });
    }

    private static void put(WritableGroup group, String name, Tensor tensor) {
        if (tensor.shape().length == 0) {
            double value = tensor.values()[0];
            switch (tensor.element()) {
                case SINGLE -> group.putDataset(name, (float) value);
                case DOUBLE -> group.putDataset(name, value);
                case WHOLE -> group.putDataset(name, (long) value);
            }
        } else {
            group.putDataset(name, nested(tensor, 0, 0), DEFLATED);
        }
    }

    /** The numbers from a place on as the arrays of arrays that jHDF takes a shape from. */
    private static Object nested(Tensor tensor, int dimension, int from) {
        int[] shape = tensor.shape();
        int size = shape[dimension];
        if (dimension == shape.length - 1) {
            return row(tensor, from, size);
        }
        int step = 1;
        for (int i = dimension + 1; i < shape.length; i++) {
            step *= shape[i];
        }
        Object first = nested(tensor, dimension + 1, from);
        Object array = Array.newInstance(first.getClass(), size);
        Array.set(array, 0, first);
        for (int i = 1; i < size; i++) {
            Array.set(array, i, nested(tensor, dimension + 1, from + i * step));
        }
        return array;
    }

    private static Object row(Tensor tensor, int from, int size) {
        double[] values = tensor.values();
        switch (tensor.element()) {
            case SINGLE -> {
                float[] row = new float[size];
                for (int i = 0; i < size; i++) {
                    row[i] = (float) values[from + i];
                }
                return row;
            }
            case WHOLE -> {
                long[] row = new long[size];
                for (int i = 0; i < size; i++) {
                    row[i] = (long) values[from + i];
                }
                return row;
            }
            default -> {
                double[] row = new double[size];
                System.arraycopy(values, from, row, 0, size);
                return row;
            }
        }
    }
}

package io.github.spikelet.hardware.price;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.units.Energy;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Where the energy of an image goes: layer × part. */
public final class EnergyBreakdown {

    /** {@code joules[layer][part.ordinal()]}. */
    private final double[][] joules;

    private EnergyBreakdown(double[][] joules) {
        this.joules = joules;
    }

    /**
     * The price of events, divided by how many images they are of.
     *
     * @param prices what each event costs, core by core
     * @param events what happened, core by core
     * @param images how many images the events are of
     * @return the energy per image
     * @hidden for the toolkit itself
     */
    public static EnergyBreakdown of(List<CorePrices> prices, List<EventVector> events, int images) {
        double[][] joules = new double[prices.size()][];
        for (int layer = 0; layer < joules.length; layer++) {
            joules[layer] = prices.get(layer).joules(events.get(layer));
            for (int part = 0; part < joules[layer].length; part++) {
                joules[layer][part] /= images;
            }
        }
        return new EnergyBreakdown(joules);
    }

    /**
     * How many layers.
     *
     * @return weight layers, a core each
     */
    public int layers() {
        return joules.length;
    }

    /**
     * What one part of one layer's core takes.
     *
     * @param layer 0 … layers−1
     * @param part which
     * @return energy an image
     */
    public Energy energy(int layer, Part part) {
        return new Energy(joules[layer][Argument.PART.given(part).ordinal()]);
    }

    /**
     * What one part takes in all layers.
     *
     * @param part which
     * @return energy an image
     */
    public Energy energy(Part part) {
        Argument.PART.given(part);
        double sum = 0;
        for (double[] layer : joules) {
            sum += layer[part.ordinal()];
        }
        return new Energy(sum);
    }

    /**
     * What a layer takes in all parts.
     *
     * @param layer 0 … layers−1
     * @return energy an image
     */
    public Energy energy(int layer) {
        double sum = 0;
        for (double part : joules[layer]) {
            sum += part;
        }
        return new Energy(sum);
    }

    /**
     * What all parts of all layers take.
     *
     * @return energy an image: the sum of the layers
     */
    public Energy total() {
        double sum = 0;
        for (int layer = 0; layer < joules.length; layer++) {
            sum += energy(layer).joules();
        }
        return new Energy(sum);
    }

    /**
     * The breakdown as a table, in nanojoules.
     *
     * @return a row a layer and one named {@code total}; a column a part and one named {@code total}
     */
    public Table table() {
        Table table = Table.create("energy, nJ/image");
        StringColumn names = StringColumn.create("layer");
        for (int layer = 0; layer < joules.length; layer++) {
            names.append(String.valueOf(layer));
        }
        table.addColumns(names.append("total"));
        for (Part part : Part.values()) {
            DoubleColumn column = DoubleColumn.create(part.label());
            for (int layer = 0; layer < joules.length; layer++) {
                column.append(energy(layer, part).nanojoules());
            }
            table.addColumns(column.append(energy(part).nanojoules()));
        }
        DoubleColumn totals = DoubleColumn.create("total");
        for (int layer = 0; layer < joules.length; layer++) {
            totals.append(energy(layer).nanojoules());
        }
        return PlainNumbers.in(table.addColumns(totals.append(total().nanojoules())));
    }
}

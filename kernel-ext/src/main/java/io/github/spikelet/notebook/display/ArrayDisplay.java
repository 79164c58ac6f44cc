package io.github.spikelet.notebook.display;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ND4J array: shape, type and its first few elements. */
final class ArrayDisplay implements Display<INDArray> {

    private static final int HEAD = 6;
    private static final int DIGITS = 4;

    @Override
    public Rendering show(INDArray array) {
        String heading =
                "[" + Arrays.stream(array.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", ")) + "] "
                        + array.dataType();
        if (array.isEmpty() || array.length() == 0) {
            return new Rendering("INDArray " + heading + ", empty", paragraph(heading + ", empty"));
        }
        long columns = array.rank() == 0 ? 1 : array.size(array.rank() - 1);
        long rows = array.length() / columns;
        Sheet sheet = head(array, (int) Math.min(HEAD, rows), (int) Math.min(HEAD, columns));
        String part = rows > HEAD || columns > HEAD ? ", its first elements" : "";
        Html html = new Html().open("div");
        html.open("p").element("b", "INDArray").text(" " + heading + part).close();
        sheet.writeTo(html);
        return new Rendering(
                "INDArray " + heading + part + "\n" + sheet.text(), html.close().toString());
    }

    private static String paragraph(String heading) {
        return new Html()
                .open("p")
                .element("b", "INDArray")
                .text(" " + heading)
                .close()
                .toString();
    }

    /** Rows run over all axes but the last, in C order. */
    private static Sheet head(INDArray array, int rows, int columns) {
        String[] titles = new String[columns + 1];
        titles[0] = "<";
        for (int column = 0; column < columns; column++) {
            titles[column + 1] = String.valueOf(column);
        }
        Sheet sheet = new Sheet(titles);
        long[] shape = array.shape();
        for (int row = 0; row < rows; row++) {
            String[] cells = new String[columns + 1];
            long[] index = new long[shape.length];
            long rest = row;
            for (int axis = shape.length - 2; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            cells[0] = shape.length < 2
                    ? ""
                    : Arrays.stream(index, 0, shape.length - 1)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(", "));
            for (int column = 0; column < columns; column++) {
                if (shape.length > 0) {
                    index[shape.length - 1] = column;
                }
                double value = shape.length == 0 ? array.getDouble(0) : array.getDouble(index);
                cells[column + 1] = Numbers.significant(value, DIGITS);
            }
            sheet.row(cells);
        }
        return sheet;
    }
}

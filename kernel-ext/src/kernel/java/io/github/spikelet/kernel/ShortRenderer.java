package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellResult;
import io.github.spikelet.notebook.cell.TextStreams;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** JJava's renderer, whose texts have an end: a long one is shortened and says so. */
final class ShortRenderer extends Renderer {

    @Override
    public DisplayData render(Object value) {
        return TextStreams.isInput(value) ? new DisplayData(value.toString()) : super.render(value);
    }

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        Object text = data.hasDataForType(MIMEType.TEXT_PLAIN) ? data.getData(MIMEType.TEXT_PLAIN) : value;
        data.putText(CellResult.shortText(text));
        return data;
    }
}

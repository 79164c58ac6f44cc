package io.github.spikelet.notebook;

import io.github.spikelet.notebook.display.Rendering;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The output area of the cell that runs. */
final class KernelScreen implements Screen {

    private final BaseKernel kernel;

    KernelScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void open(String id, Rendering first) {
        kernel.display(data(id, first));
    }

    @Override
    public void update(String id, Rendering next) {
        kernel.getIO().display.updateDisplay(id, data(id, next));
    }

    private static DisplayData data(String id, Rendering rendering) {
        DisplayData data = new DisplayData();
        data.putText(rendering.text());
        data.putHTML(rendering.html());
        data.putTransientData("display_id", id);
        return data;
    }
}

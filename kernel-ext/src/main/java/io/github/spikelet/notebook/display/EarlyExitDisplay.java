package io.github.spikelet.notebook.display;

import io.github.spikelet.sweep.EarlyExit;
import java.util.Arrays;

/** An early exit as a table of margins, from 0, which stops after one step, to the largest lead, which stops next to nothing. */
final class EarlyExitDisplay implements Display<EarlyExit> {

    private static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.5, 1};

    @Override
    public Rendering show(EarlyExit exit) {
        double[] margins = Arrays.stream(SHARES)
                .map(share -> Math.rint(share * exit.largestLead()))
                .distinct()
                .toArray();
        return new TableDisplay().show(exit.table(margins).setName(exit.toString()));
    }
}

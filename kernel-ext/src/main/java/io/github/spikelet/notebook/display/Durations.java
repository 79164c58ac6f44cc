package io.github.spikelet.notebook.display;

/** Whether displays may hold durations and rates, which differ from run to run. */
public final class Durations {

    private Durations() {}

    /**
     * The environment's word.
     *
     * @return false if {@code SPIKELET_STABLE=1} is set, as for notebooks whose outputs are compared
     */
    public static boolean shown() {
        return !"1".equals(System.getenv("SPIKELET_STABLE"));
    }
}

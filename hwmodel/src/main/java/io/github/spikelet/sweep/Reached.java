package io.github.spikelet.sweep;

/** What came of a point: its outcome, or why it cannot be. */
sealed interface Reached permits Outcome, Refusal {

    DesignPoint point();

    Origin origin();
}

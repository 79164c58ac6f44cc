package io.github.spikelet.hardware.event;

import java.util.List;
import java.util.stream.Stream;

/**
 * Adds up what happened, core by core.
 *
 * @hidden for the toolkit itself
 */
public final class EventSums {

    private final List<EventVector.Builder> cores;

    /**
     * Sums that are 0 so far.
     *
     * @param cores how many cores
     */
    public EventSums(int cores) {
        this.cores = Stream.generate(EventVector::builder).limit(cores).toList();
    }

    /**
     * Adds what happened at another time.
     *
     * @param events one vector per core
     */
    public void add(List<EventVector> events) {
        for (int core = 0; core < events.size(); core++) {
            cores.get(core).add(events.get(core));
        }
    }

    /**
     * Hands the sums over.
     *
     * @return one vector per core
     */
    public List<EventVector> build() {
        return cores.stream().map(EventVector.Builder::build).toList();
    }
}

package io.github.spikelet.network;

/** A network with its weights ready, for sessions on as many threads as there are. */
@FunctionalInterface
public interface Sessions {

    /**
     * Begins a session, for one thread.
     *
     * @param keepMembranes whether {@link Session#membrane} will be asked for
     * @return a new session on the weights as they were when this was made
     */
    Session begin(boolean keepMembranes);
}

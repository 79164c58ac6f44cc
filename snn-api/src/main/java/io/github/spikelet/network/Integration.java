package io.github.spikelet.network;

/** How a neuron's membrane goes from one time step to the next (arXiv 1709.06206). */
public enum Integration {
    /**
     * The membrane is cleared at every step: {@code v_t = b + Σ_i W_i x_{i,t}}, a spike if {@code v_t > 1}. For rate-coded
     * input (SNN-DC).
     */
    DISCONTINUOUS,
    /**
     * The membrane is carried on: {@code v_t = λ·(v_{t−1} − s_{t−1}) + b + Σ_i W_i x_{i,t}}, a spike if {@code v_t > 1}. For
     * input with timing (SNN-CT). The bias is added at every step; a negative membrane is kept.
     */
    CONTINUOUS
}

package io.github.spikelet.sweep;

/**
 * How far a sweep is.
 *
 * @param done points that are done, refused ones and those of a file among them
 * @param points how many there will be
 * @param doing what comes next, such as {@code 784-256-10, 3 bits, bernoulli, T = 16}; empty in the last report
 * @param share of the images that were shown in that run, 0 … 1; 0 in trainings
 * @param finished true in the last report of a sweep, whole, interrupted or failed
 */
public record SweepProgress(int done, int points, String doing, double share, boolean finished) {}

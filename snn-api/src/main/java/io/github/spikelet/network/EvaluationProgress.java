package io.github.spikelet.network;

/**
 * How far an evaluation is, or a run on a chip, which evaluates.
 *
 * @param network the network's layers, such as {@code 784-256-10}
 * @param image samples that were shown
 * @param images samples there are; of several encodings those of all of them
 * @param accuracy share of right answers by {@link Decoding#MEMBRANE} among those shown, 0 … 1; NaN before the first
 * @param imagesPerSecond over the whole run so far, compilation in its first seconds too
 * @param secondsLeft an estimate, at the speed of late as {@link io.github.spikelet.base.Pace} measures it; NaN where there is no
 *     telling yet, 0 where all is done
 * @param finished true in the last report, interrupted or not; its samples are those that count
 * @param noun what a sample is called: {@code image} or {@code recording}
 */
public record EvaluationProgress(
        String network,
        int image,
        int images,
        double accuracy,
        double imagesPerSecond,
        double secondsLeft,
        boolean finished,
        String noun) {}

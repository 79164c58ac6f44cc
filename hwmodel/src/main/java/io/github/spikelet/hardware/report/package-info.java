/**
 * What a chip spends on each image, with its bands ({@code ChipReport}), and the hardware that tells it ({@code Accelerator}).
 *
 * <p>It reaches no training: an accelerator runs networks that are trained and quantised.
 */
package io.github.spikelet.hardware.report;

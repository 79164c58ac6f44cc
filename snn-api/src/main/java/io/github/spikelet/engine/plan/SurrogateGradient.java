package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Fma;

/**
 * Stands in for the derivative of a spike with respect to the activation. The four here are those of {@code Surrogate}; a
 * surrogate gradient of others implements this interface. Immutable, and used by several threads.
 */
@FunctionalInterface
public interface SurrogateGradient {

    /**
     * The surrogate gradient in single precision, as training takes it. Its loops call it for each activation.
     *
     * @param x the activation less the threshold
     * @return w(x), finite
     */
    float at(float x);

    /**
     * The same in double precision; by default what {@link #at(float)} gives.
     *
     * @param x the activation less the threshold
     * @return w(x)
     */
    default double precisely(double x) {
        return at((float) x);
    }

    /**
     * A rectangle of area 1: {@code 1/a} for {@code −a/2 < x < a/2}.
     *
     * @param width a
     */
    record Rectangle(float width) implements SurrogateGradient {

        @Override
        public float at(float x) {
            return holds(x, 0) ? height() : 0;
        }

        @Override
        public double precisely(double x) {
            return Math.abs(x) < (double) width / 2 ? 1 / (double) width : 0;
        }

        boolean holds(float v, float threshold) {
            return v > low(threshold) && v < high(threshold);
        }

        /**
         * Its lower edge.
         *
         * @param threshold θ
         * @return θ − a/2, rounded once
         */
        public float low(float threshold) {
            return threshold - width / 2;
        }

        /**
         * Its upper edge.
         *
         * @param threshold θ
         * @return θ + a/2, rounded once
         */
        public float high(float threshold) {
            return threshold + width / 2;
        }

        /**
         * What it is inside.
         *
         * @return 1/a
         */
        public float height() {
            return 1 / width;
        }
    }

    /**
     * A triangle of area 1: {@code (a − |x|)/a²} for {@code |x| < a}.
     *
     * @param halfWidth a
     */
    record Triangle(float halfWidth) implements SurrogateGradient {

        @Override
        public float at(float x) {
            float away = Math.abs(x);
            return away < halfWidth ? (halfWidth - away) * (1 / (halfWidth * halfWidth)) : 0;
        }

        @Override
        public double precisely(double x) {
            double a = halfWidth;
            return Math.abs(x) < a ? (a - Math.abs(x)) / (a * a) : 0;
        }
    }

    /**
     * The derivative of an arctangent, of area 1: {@code (a/2) / (1 + (π/2 · a · x)²)}.
     *
     * @param steepness a
     */
    record Arctangent(float steepness) implements SurrogateGradient {

        private static final float HALF_PI = (float) (Math.PI / 2);

        @Override
        public float at(float x) {
            float y = HALF_PI * steepness * Math.abs(x);
            return steepness / 2 / Fma.of(y, y, 1);
        }

        @Override
        public double precisely(double x) {
            double a = steepness;
            double y = Math.PI / 2 * a * x;
            return a / 2 / (1 + y * y);
        }
    }

    /**
     * The derivative of a fast sigmoid: {@code 1 / (1 + a·|x|)²}.
     *
     * @param steepness a
     */
    record FastSigmoid(float steepness) implements SurrogateGradient {

        @Override
        public float at(float x) {
            float y = Fma.of(steepness, Math.abs(x), 1);
            return 1 / (y * y);
        }

        @Override
        public double precisely(double x) {
            double y = 1 + steepness * Math.abs(x);
            return 1 / (y * y);
        }
    }
}

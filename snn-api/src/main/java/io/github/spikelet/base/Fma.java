package io.github.spikelet.base;

/**
 * The fused multiply-add of single precision, {@code a · b + c} rounded once, on every processor at a bearable speed.
 *
 * <p>{@link Math#fma(float, float, float)} is one instruction where the processor has it. Where not, it goes through {@code
 * BigDecimal}, a hundred times slower than what is done here: a product of two floats is exact in double precision, and
 * rounding its sum with the third there and then to single precision goes wrong only where the first rounding ends half-way
 * between two floats, or below the normal ones. There the sum is rounded to odd first (Boldo and Melquiond, IEEE Transactions
 * on Computers 57(4), 2008).
 *
 * @hidden for the toolkit itself
 */
public final class Fma {

    /** The bits of a double beyond a float's, and those of them that lie half-way between two floats. */
    private static final long BEYOND_FLOAT = 0x1FFFFFFFL;

    private static final long HALF_WAY = 0x10000000L;

    /** Whether {@code Math.fma} is an instruction; a Java that does not tell is taken to be on a processor of the last ten years. */
    public static final boolean IN_HARDWARE = HotSpot.flag("UseFMA", true);

    private Fma() {}

    /**
     * {@code a · b + c}, rounded once.
     *
     * @param a a factor
     * @param b the other factor
     * @param c what is added to the product
     * @return the sum, rounded to the nearest float
     */
    public static float of(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inDouble(a, b, c);
    }

    /** The same bits as {@code Math.fma}, without the instruction. */
    static float inDouble(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        // A sum in double precision that is not half-way between two floats is on the same side as the exact sum.
        boolean halfWay = (Double.doubleToRawLongBits(sum) & BEYOND_FLOAT) == HALF_WAY;
        return !halfWay && Math.abs(sum) >= Float.MIN_NORMAL ? (float) sum : (float) toOdd(product, c, sum);
    }

    /** The exact sum of two numbers rounded to odd: it and what it rounds to are on the same side of all floats' midpoints. */
    private static double toOdd(double product, double c, double sum) {
        // What the sum lost: Knuth's TwoSum. It is NaN where the sum is not finite, which then stands.
        double part = sum - product;
        double lost = (product - (sum - part)) + (c - part);
        long bits = Double.doubleToRawLongBits(sum);
        if (!(Math.abs(lost) > 0) || (bits & 1) != 0) {
            return sum;
        }
        // Away from 0 where the exact sum lies farther from it, towards 0 where it lies nearer: odd either way.
        return Double.longBitsToDouble(lost > 0 == sum > 0 ? bits + 1 : bits - 1);
    }
}

package io.github.spikelet.nir;

import java.util.Arrays;

/** Why a file is not read; the message goes on where the file's name ends, as in "… has no nodes". */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private static final int LONGEST_SHOWN = 60;

    Refusal(String message) {
        super(message);
    }

    Refusal(String message, Throwable cause) {
        super(message, cause);
    }

    /** A name out of a file, fit for one line of a message. */
    static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
    }

    static String shape(int[] shape) {
        return Arrays.toString(shape);
    }

    /** Without a fraction where there is none. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}

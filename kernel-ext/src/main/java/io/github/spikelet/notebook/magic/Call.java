package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.Plots;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A fluent call, as it is written and as it is made: what a magic stands for.
 *
 * @param type what it makes, public and not generic
 * @param preface lines that come before it, each ended by a line feed; often none
 * @param java the call, an expression that runs in a cell after the preface
 * @param value makes it
 * @param <T> what it makes
 */
record Call<T>(Class<T> type, String preface, String java, Supplier<T> value) {

    /**
     * A call that needs no lines before it.
     *
     * @param type what it makes
     * @param java the call
     * @param value makes it
     */
    Call(Class<T> type, String java, Supplier<T> value) {
        this(type, "", java, value);
    }

    /** The call as a cell that shows its result. */
    String shown() {
        return preface + java;
    }

    /** The call as a cell that leaves its result in a variable; pictures have types that cells do not import. */
    String declared(String name) {
        boolean picture = IChart.class.isAssignableFrom(type)
                || type.getPackageName().startsWith(Plots.class.getPackageName() + ".");
        return preface + (picture ? "var" : type.getSimpleName()) + " " + name + " = " + java + ";";
    }
}

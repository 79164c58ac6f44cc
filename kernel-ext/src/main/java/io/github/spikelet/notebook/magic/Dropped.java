package io.github.spikelet.notebook.magic;

import io.github.spikelet.base.PlainNumbers;

/**
 * How much of what cells had declared is gone.
 *
 * @param variables how many variables
 * @param methods how many methods
 * @param classes how many classes, interfaces, enums and records
 * @param imports how many imports
 */
public record Dropped(int variables, int methods, int classes, int imports) {

    /** For example {@code 2 variables, 1 method, 0 classes, 3 imports}. */
    @Override
    public String toString() {
        return PlainNumbers.count(variables, "variable") + ", " + PlainNumbers.count(methods, "method") + ", "
                + (classes == 1 ? "1 class" : classes + " classes") + ", " + PlainNumbers.count(imports, "import");
    }
}

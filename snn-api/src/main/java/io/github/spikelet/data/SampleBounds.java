package io.github.spikelet.data;

/** The checks that all data sets make: of indices of samples, and of labels. */
final class SampleBounds {

    private SampleBounds() {}

    static void checkIndex(Dataset set, int sample) {
        if (sample < 0 || sample >= set.size()) {
            throw new IndexOutOfBoundsException("\"" + set.name() + "\" has " + set.size() + " " + set.noun()
                    + "s, numbered from 0; was asked for " + sample);
        }
    }

    static void checkSlice(Dataset set, int first, int end) {
        if (first < 0 || end < first || end > set.size()) {
            throw new IllegalArgumentException(
                    "a slice of \"" + set.name() + "\" must lie in 0.." + set.size() + ", was " + first + ".." + end);
        }
    }

    static void checkClasses(int classes) {
        if (classes < 1 || classes > ImageSet.MAX_CLASSES) {
            throw new IllegalArgumentException("classes must be 1.." + ImageSet.MAX_CLASSES + ", was " + classes);
        }
    }

    /**
     * Checks the labels of a set that is about to be made.
     *
     * @param name what the set is called
     * @param noun what one of its samples is called
     * @param labels one per sample
     * @param classes how many classes there are
     */
    static void checkLabels(String name, String noun, int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label of " + noun + " " + i + " of \"" + name + "\" must be 0.."
                        + (classes - 1) + ", was " + labels[i]);
            }
        }
    }
}

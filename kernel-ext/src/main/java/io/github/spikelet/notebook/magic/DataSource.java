package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@code --data} names: a Java variable that is a Mnist or an ImageSet, or else a known data set.
 *
 * <p>Of a Mnist, training takes {@code train()} and validates on {@code validation()}; everything else takes
 * {@code test()}. An ImageSet is taken whole and validates nothing.
 */
final class DataSource {

    /** The data sets known by name, and how each is made in Java. */
    enum Known {
        MNIST("mnist", "mnist", "Mnist.load()", Mnist::load),
        MNIST_SAMPLE("mnist-sample", "mnistSample", "Mnist.sample()", Mnist::sample);

        private final String label;
        private final String variable;
        private final String java;
        private final Supplier<Mnist> load;

        Known(String label, String variable, String java, Supplier<Mnist> load) {
            this.label = label;
            this.variable = variable;
            this.java = java;
            this.load = load;
        }

        String label() {
            return label;
        }

        /** The name its variable gets where the user gives none. */
        String variable() {
            return variable;
        }

        String java() {
            return java;
        }

        Mnist load() {
            return load.get();
        }

        static List<String> labels() {
            return List.of(MNIST.label, MNIST_SAMPLE.label);
        }

        static Optional<Known> of(String label) {
            for (Known known : values()) {
                if (known.label.equals(label)) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }

    private final String preface;
    private final String variable;
    private final boolean whole;
    private final Supplier<Object> value;

    private DataSource(String preface, String variable, boolean whole, Supplier<Object> value) {
        this.preface = preface;
        this.variable = variable;
        this.whole = whole;
        this.value = value;
    }

    /**
     * Finds what a name stands for. A known data set is not loaded before it is used.
     *
     * @param given what the user typed
     * @param workspace where variables are looked for
     * @return the source
     * @throws MagicException if no name is given, or it stands for nothing or for a variable of another type
     */
    static DataSource of(Optional<String> given, Workspace workspace) {
        Variables variables = new Variables(workspace);
        String name = given.orElseThrow(() -> new MagicException(
                "--data is missing: name a Mnist or an ImageSet; there are: " + String.join(", ", all(variables))));
        Optional<Object> held = variables.value(name);
        if (held.isPresent() && (held.get() instanceof Mnist || held.get() instanceof ImageSet)) {
            return new DataSource("", name, held.get() instanceof ImageSet, held::get);
        }
        Optional<Known> known = Known.of(name);
        if (known.isPresent()) {
            Known set = known.get();
            Object[] loaded = new Object[1];
            return new DataSource("Mnist " + set.variable() + " = " + set.java() + ";\n", set.variable(), false, () -> {
                loaded[0] = loaded[0] == null ? set.load() : loaded[0];
                return loaded[0];
            });
        }
        List<String> all = all(variables);
        throw new MagicException((held.isPresent()
                        ? Quoted.of(name) + " is a " + held.get().getClass().getSimpleName()
                                + ", not a Mnist or an ImageSet"
                        : "no variable " + Quoted.of(name) + " that is a Mnist or an ImageSet, and no data set"
                                + " of that name")
                + "; there are: " + String.join(", ", all)
                + Nearest.hint(name, all));
    }

    /** Every name that could have been given. */
    private static List<String> all(Variables variables) {
        return Stream.concat(variables.named(List.of("Mnist", "ImageSet")).stream(), Known.labels().stream())
                .distinct()
                .toList();
    }

    /** The line that makes the variable the calls below name, or nothing if it is there. */
    String preface() {
        return preface;
    }

    ImageSet train() {
        return whole ? (ImageSet) value.get() : ((Mnist) value.get()).train();
    }

    String trainJava() {
        return whole ? variable : variable + ".train()";
    }

    Optional<ImageSet> validation() {
        return whole ? Optional.empty() : Optional.of(((Mnist) value.get()).validation());
    }

    Optional<String> validationJava() {
        return whole ? Optional.empty() : Optional.of(variable + ".validation()");
    }

    ImageSet test() {
        return whole ? (ImageSet) value.get() : ((Mnist) value.get()).test();
    }

    String testJava() {
        return whole ? variable : variable + ".test()";
    }
}

package io.github.spikelet.notebook.magic;

import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Training;
import java.util.Optional;

/** A magic that makes one call, shows what it made, and leaves it in a variable if the user gave it a name. */
interface ResultMagic extends Magic {

    /**
     * The call. Nothing is made yet but what errors are told by.
     *
     * @param workspace where variables are looked for
     * @return the call
     * @throws MagicException if a variable or a name is not there
     */
    Call<?> call(Workspace workspace);

    /**
     * The variable to leave the result in.
     *
     * @return what the user gave, checked
     * @throws MagicException if Java does not allow the name
     */
    Optional<String> variable();

    /** Whether the result is to be printed as JSON instead of shown. */
    default boolean json() {
        return false;
    }

    @Override
    default String java(Workspace workspace) {
        Optional<String> name = variable();
        Call<?> call = call(workspace);
        String java = name.map(call::declared).orElseGet(call::shown);
        return json() ? name.map(variable -> java + "\n" + variable).orElse(java) + ".json()" : java;
    }

    @Override
    default void run(Workspace workspace) {
        Optional<String> name = variable();
        tell(made(call(workspace), name, workspace), workspace);
    }

    /** Shows a result, or prints it as JSON. */
    default void tell(Object result, Workspace workspace) {
        if (!json()) {
            workspace.show(result);
        } else if (result instanceof Training training) {
            workspace.print(training.json());
        } else if (result instanceof Evaluation evaluation) {
            workspace.print(evaluation.json());
        } else if (result instanceof ChipReport report) {
            workspace.print(report.json());
        } else if (result instanceof Sweep sweep) {
            workspace.print(sweep.json());
        } else {
            throw new IllegalStateException(Variables.kind(result) + " has no JSON");
        }
    }

    private static <T> T made(Call<T> call, Optional<String> name, Workspace workspace) {
        return new Variables(workspace).keep(name, call.type(), call.value());
    }
}

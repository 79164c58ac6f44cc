package io.github.spikelet.notebook.magic;

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

    @Override
    default String java(Workspace workspace) {
        Optional<String> name = variable();
        Call<?> call = call(workspace);
        return name.map(call::declared).orElseGet(call::shown);
    }

    @Override
    default void run(Workspace workspace) {
        Optional<String> name = variable();
        workspace.show(made(call(workspace), name, workspace));
    }

    private static <T> T made(Call<T> call, Optional<String> name, Workspace workspace) {
        return new Variables(workspace).keep(name, call.type(), call.value());
    }
}

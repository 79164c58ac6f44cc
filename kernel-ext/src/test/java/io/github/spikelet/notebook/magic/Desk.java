package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A notebook without a kernel: variables in a map, what is shown and printed in lists. */
class Desk implements Workspace {

    final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> withoutValue = new LinkedHashMap<>();
    final List<Object> shown = new ArrayList<>();
    final List<String> printed = new ArrayList<>();
    int compiledRuns;

    /** The cells that were run, in order. One that holds "fails" fails. */
    final List<String> cells = new ArrayList<>();

    Optional<History> history = Optional.empty();
    final Set<String> kernelMagics = new TreeSet<>(Set.of("maven", "classpath", "strange"));
    final List<Path> classPath = new ArrayList<>();

    /** What the kernel's own %maven puts on the class path. */
    final List<Path> fetched = new ArrayList<>();

    private final Surroundings surroundings = new Surroundings();

    Desk with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A variable whose cell failed: declared, and null. */
    Desk withoutValue(String name, String type) {
        withoutValue.put(name, type);
        return this;
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> types = new LinkedHashMap<>(withoutValue);
        values.forEach((name, value) -> types.put(name, value.getClass().getSimpleName()));
        return types;
    }

    @Override
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public <T> T define(String name, Class<T> type, Supplier<T> value) {
        T made = value.get();
        values.put(name, made);
        return made;
    }

    /** Counts how often the code is run, and does nothing else. */
    @Override
    public Callable<?> compile(String java) {
        if (java.contains("?")) {
            throw new MagicException("it does not compile");
        }
        return () -> ++compiledRuns;
    }

    @Override
    public Optional<Object> run(String cell, String place) {
        cells.add(cell);
        if (cell.contains("fails")) {
            throw new MagicException("it fails");
        }
        return cell.endsWith(";") ? Optional.empty() : Optional.of("value of " + cell);
    }

    @Override
    public Dropped reset() {
        int variables = values.size();
        values.clear();
        return new Dropped(variables, 1, 0, 2);
    }

    @Override
    public Optional<History> history() {
        return history;
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public List<Path> classPath() {
        return List.copyOf(classPath);
    }

    @Override
    public Set<String> kernelMagics() {
        return kernelMagics;
    }

    @Override
    public void original(String name, List<String> arguments) {
        classPath.addAll(fetched);
    }

    @Override
    public void show(Object value) {
        shown.add(value);
    }

    @Override
    public void print(String text) {
        printed.add(text);
    }
}

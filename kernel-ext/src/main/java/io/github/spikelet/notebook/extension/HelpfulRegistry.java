package io.github.spikelet.notebook.extension;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * The kernel's registry of magics, whose error for a magic that is not there says which are.
 *
 * <p>The kernel has no hook for that, so this takes the place of its registry, and hands everything on to it. Where that
 * cannot be done without harm, on a Java that guards final fields or with a registry that has more methods than those known
 * here, the kernel keeps its own registry and its own message.
 */
final class HelpfulRegistry extends MagicsRegistry {

    private static final String FIELD = "magicsRegistry";

    private final MagicsRegistry registry;
    private final Unknown unknown;

    /** The errors for magics that are not there. */
    interface Unknown {

        /** The error for a line. */
        RuntimeException line(String name, Set<String> lines);

        /** The error for the head of a cell. */
        RuntimeException cell(String name, Set<String> cells, Set<String> lines);
    }

    private HelpfulRegistry(MagicsRegistry registry, Unknown unknown) {
        this.registry = registry;
        this.unknown = unknown;
    }

    /**
     * Takes the place of a kernel's registry, if that can be done without harm.
     *
     * @param kernel the kernel; modified
     * @param unknown makes the errors
     * @return whether it did
     */
    static boolean install(BaseKernel kernel, Unknown unknown) {
        return handsOnEverything()
                && KernelField.set(kernel, FIELD, new HelpfulRegistry(kernel.getMagicsRegistry(), unknown));
    }

    private static boolean handsOnEverything() {
        return signatures(HelpfulRegistry.class).containsAll(signatures(MagicsRegistry.class));
    }

    private static Set<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(HelpfulRegistry::signature)
                .collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    @Override
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        registry.registerLineMagic(name, magic);
        return this;
    }

    @Override
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        registry.registerCellMagic(name, magic);
        return this;
    }

    @Override
    public <T, K extends BaseKernel> T evalLineMagic(K kernel, String name, List<String> arguments) throws Exception {
        if (!getLineMagicNames().contains(name)) {
            throw unknown.line(name, getLineMagicNames());
        }
        return registry.evalLineMagic(kernel, name, arguments);
    }

    @Override
    public <T, K extends BaseKernel> T evalCellMagic(K kernel, String name, List<String> arguments, String body)
            throws Exception {
        if (!getCellMagicNames().contains(name)) {
            throw unknown.cell(name, getCellMagicNames(), getLineMagicNames());
        }
        return registry.evalCellMagic(kernel, name, arguments, body);
    }

    @Override
    public Set<String> getLineMagicNames() {
        return registry.getLineMagicNames();
    }

    @Override
    public Set<String> getCellMagicNames() {
        return registry.getCellMagicNames();
    }
}

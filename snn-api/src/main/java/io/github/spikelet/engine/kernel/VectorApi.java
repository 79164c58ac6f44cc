package io.github.spikelet.engine.kernel;

import io.github.spikelet.base.Fma;
import io.github.spikelet.base.HotSpot;

/**
 * Decides whether the loops by the Vector API run, or the plain ones. Both give the same bits.
 *
 * <p>The Vector API is fast where HotSpot's optimising compiler C2 turns its calls into instructions. Elsewhere each call makes an
 * object: training takes ten times as long as by plain loops with C1 alone, 2.4 times as long in the interpreter (784-256-10, JDK 17). So the vectors are used on HotSpot with C2 alone, where their
 * module was added. The system property {@value #PROPERTY} overrules that: {@code vector} or {@code plain}.
 */
final class VectorApi {

    /** The name of the module of the Vector API. */
    static final String MODULE = "jdk.incubator.vector";

    /** The system property that decides instead. */
    static final String PROPERTY = "spikelet.kernels";

    /** The decision for this Java. */
    static final VectorApi HERE = of(Jvm.here(), System.getProperty(PROPERTY, ""));

    private final boolean used;
    private final String reason;

    private VectorApi(boolean used, String reason) {
        this.used = used;
        this.reason = reason;
    }

    /**
     * What the decision depends on.
     *
     * @param module whether the module of the Vector API was added
     * @param hotSpot whether this is HotSpot
     * @param info how it runs code: the system property {@code java.vm.info}
     * @param jvmci whether a compiler by JVMCI stands in for C2
     * @param fma whether the processor has a fused multiply-add
     */
    record Jvm(boolean module, boolean hotSpot, String info, boolean jvmci, boolean fma) {

        static Jvm here() {
            return new Jvm(
                    ModuleLayer.boot().findModule(MODULE).isPresent(),
                    HotSpot.isHere(),
                    System.getProperty("java.vm.info", ""),
                    HotSpot.flag("UseJVMCICompiler", false),
                    Fma.IN_HARDWARE);
        }
    }

    /**
     * Decides.
     *
     * @param jvm the Java that runs
     * @param asked {@code vector}, {@code plain}, or empty: what the property says
     */
    static VectorApi of(Jvm jvm, String asked) {
        return switch (asked) {
            case "" -> byItself(jvm);
            case "plain" -> new VectorApi(false, "");
            case "vector" ->
                jvm.module()
                        ? new VectorApi(true, "")
                        : new VectorApi(
                                false,
                                PROPERTY + "=vector has no effect without the module: start Java with"
                                        + " --add-modules " + MODULE);
            default -> {
                VectorApi chosen = byItself(jvm);
                yield new VectorApi(
                        chosen.used,
                        PROPERTY + "=" + asked + " has no effect: it may be vector or plain"
                                + (chosen.reason.isEmpty() ? "" : "; " + chosen.reason));
            }
        };
    }

    private static VectorApi byItself(Jvm jvm) {
        if (!jvm.fma()) {
            return slower("this processor has no fused multiply-add", "several times as long");
        }
        if (!jvm.module()) {
            return slower(
                    "the Vector API is off; start Java with --add-modules " + MODULE + " to have it",
                    "two to four times as long");
        }
        if (!jvm.hotSpot()) {
            return plain("the Vector API is not used on a Java other than HotSpot");
        }
        if (jvm.jvmci()) {
            return plain("the Vector API is not used with a compiler by JVMCI");
        }
        if (jvm.info().contains("emulated-client") || jvm.info().contains("interpreted mode")) {
            return plain("the Vector API is not used without the compiler C2 (this Java runs in " + jvm.info() + ")");
        }
        return new VectorApi(true, "");
    }

    private static VectorApi slower(String why, String times) {
        return new VectorApi(false, why + ": results are the same, training takes " + times);
    }

    private static VectorApi plain(String why) {
        return new VectorApi(false, why + ": results are the same, the plain loops run");
    }

    /** Whether the loops by the Vector API run. */
    boolean used() {
        return used;
    }

    /** What a user should know of the decision; empty where there is nothing. */
    String reason() {
        return reason;
    }

    /** Makes loops by the Vector API; by name, since a Java without its module must not see their classes. */
    static <T> T loops(String name, Class<T> type) {
        try {
            return type.cast(Class.forName(VectorApi.class.getPackageName() + "." + name)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the loops by the Vector API cannot be made: " + e, e);
        }
    }
}

package io.github.spikelet.base;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether the Java that runs is HotSpot, and what its flags are. */
public final class HotSpot {

    private HotSpot() {}

    /**
     * Whether the Java that runs is HotSpot.
     *
     * @return false on any other virtual machine
     */
    public static boolean isHere() {
        return diagnostics() != null;
    }

    /**
     * A flag of HotSpot's that is on or off.
     *
     * @param name its name, without {@code -XX:}
     * @param otherwise the answer of a Java that does not know the flag
     * @return whether it is on
     */
    public static boolean flag(String name, boolean otherwise) {
        try {
            HotSpotDiagnosticMXBean hotSpot = diagnostics();
            return hotSpot == null
                    ? otherwise
                    : Boolean.parseBoolean(hotSpot.getVMOption(name).getValue());
        } catch (IllegalArgumentException | LinkageError noSuchFlagHere) {
            return otherwise;
        }
    }

    private static HotSpotDiagnosticMXBean diagnostics() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }
}

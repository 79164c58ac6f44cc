package io.github.spikelet.notebook.magic;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What magics take times by.
 *
 * @param wall nanoseconds that pass
 * @param processor nanoseconds in which processors worked for this kernel, those of all threads added
 */
record Clocks(LongSupplier wall, LongSupplier processor) {

    /** The clocks of this machine. */
    static Clocks ofThisMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Clocks(System::nanoTime, system::getProcessCpuTime);
    }

    /**
     * A duration, to three digits.
     *
     * @param seconds how long
     * @return for example {@code 1.23 ms}
     */
    static String words(double seconds) {
        if (seconds < 1e-6) {
            return String.format(Locale.ROOT, "%.3g ns", 1e9 * seconds);
        }
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.3g µs", 1e6 * seconds);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.3g ms", 1e3 * seconds)
                : String.format(Locale.ROOT, "%.3g s", seconds);
    }
}

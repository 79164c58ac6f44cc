package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.display.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %%timeit} and {@code %timeit}: how long some Java takes. */
@Command(
        name = "timeit",
        description = "runs Java several times after a warm-up and tells the median time and the spread",
        footer = {
            "Example:",
            "  %%timeit --runs 5 net.evaluate(few, Encoder.bernoulli(), 16)",
            "or, where the code has quotes or several lines:",
            "  %%%%timeit",
            "  net.evaluate(few, Encoder.bernoulli(), 16);"
        })
final class TimeitMagic implements TextMagic {

    private static final int MOST_RUNS = 100_000;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--runs",
            defaultValue = "7",
            paramLabel = "N",
            description = "timed runs, 1..100000; 7 if not given")
    private int runs;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            paramLabel = "N",
            description = "runs before them, 0..100000; 3 if not given")
    private int warmUp;

    @Parameters(arity = "0..*", paramLabel = "JAVA", description = "the code, where it is one line")
    private List<String> words = List.of();

    private String body = "";

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public String java(Workspace workspace) {
        throw new MagicException("%timeit stands for no Java call");
    }

    @Override
    public void run(Workspace workspace) {
        check("--runs", runs, 1);
        check("--warm-up", warmUp, 0);
        Callable<?> code = workspace.compile(Body.of("timeit", words, body));
        for (int run = 0; run < warmUp && !Thread.currentThread().isInterrupted(); run++) {
            nanoseconds(code);
        }
        double[] seconds = new double[runs];
        int done = 0;
        while (done < runs && !Thread.currentThread().isInterrupted()) {
            seconds[done++] = nanoseconds(code) / 1e9;
        }
        workspace.print(report(Arrays.copyOf(seconds, done)));
    }

    private static void check(String option, int count, int least) {
        if (count < least || count > MOST_RUNS) {
            throw new MagicException(option + " must be " + least + ".." + MOST_RUNS + ", was " + count);
        }
    }

    private static long nanoseconds(Callable<?> code) {
        long begin = System.nanoTime();
        try {
            code.call();
        } catch (Exception e) {
            throw new MagicException("the timed code failed: " + e);
        }
        return System.nanoTime() - begin;
    }

    private String report(double[] seconds) {
        String runsDone = seconds.length + (seconds.length == 1 ? " run" : " runs") + " after " + warmUp + " to warm up"
                + (seconds.length < runs ? ", interrupted" : "");
        if (!Durations.shown() || seconds.length == 0) {
            return runsDone;
        }
        Arrays.sort(seconds);
        double median = (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2;
        return "median " + duration(median) + ", " + duration(seconds[0]) + " to "
                + duration(seconds[seconds.length - 1]) + ", " + runsDone;
    }

    private static String duration(double seconds) {
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.3g µs", 1e6 * seconds);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.3g ms", 1e3 * seconds)
                : String.format(Locale.ROOT, "%.3g s", seconds);
    }
}

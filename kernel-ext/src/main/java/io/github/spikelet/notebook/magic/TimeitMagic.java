package io.github.spikelet.notebook.magic;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.notebook.cell.CellMagics;
import io.github.spikelet.notebook.display.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %%timeit} and {@code %timeit}: how long some Java takes. */
@Command(
        name = "timeit",
        description =
                "runs Java several times after a warm-up and tells the median time of one loop and the spread; a run has as many"
                        + " loops (1, 2, 5, 10, …) as take 0.2 s",
        footer = {
            "Example:",
            "  %%timeit --runs 5 net.evaluate(few, Encoder.bernoulli(), 16)",
            "or, where the code has several lines (in JJava's own kernel also where it has quotes):",
            "  %%%%timeit",
            "  net.evaluate(few, Encoder.bernoulli(), 16);"
        })
final class TimeitMagic implements TextMagic, BodyMagic {

    private static final int MOST_RUNS = 100_000;
    private static final int MOST_LOOPS = 1_000_000_000;
    private static final int[] FIRST_LOOPS = {1, 2, 5};
    private static final long LEAST_NANOSECONDS = 200_000_000;

    private final LongSupplier nanoseconds;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = {"--runs", "-r"},
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

    @Option(
            names = {"--loops", "-n"},
            paramLabel = "N",
            description = "loops of a run, 1..1000000000; as many as take 0.2 s if not given")
    private Optional<Integer> loops;

    @Parameters(arity = "0..*", paramLabel = "JAVA", description = "the code, where it is one line")
    private List<String> words = List.of();

    private String body = "";

    TimeitMagic(Clocks clocks) {
        nanoseconds = clocks.wall();
    }

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public void run(Workspace workspace) {
        check("--runs", runs, 1, MOST_RUNS);
        check("--warm-up", warmUp, 0, MOST_RUNS);
        loops.ifPresent(count -> check("--loops", count, 1, MOST_LOOPS));
        Callable<?> code = workspace.compile(Body.of("timeit", words, body));
        for (int run = 0; run < warmUp && !interrupted(); run++) {
            time(code, 1);
        }
        int count = loops.orElseGet(() -> enough(code));
        double[] seconds = new double[runs];
        int done = 0;
        while (done < runs && !interrupted()) {
            seconds[done++] = time(code, count) / 1e9 / count;
        }
        workspace.print(report(Arrays.copyOf(seconds, done), count));
    }

    private static void check(String option, int count, int least, int most) {
        if (count < least || count > most) {
            throw new MagicException(option + " must be " + least + ".." + most + ", was " + count);
        }
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /** The first of 1, 2, 5, 10, 20, 50, … loops that last long enough to be timed. */
    private int enough(Callable<?> code) {
        for (int power = 1; power < MOST_LOOPS; power *= 10) {
            for (int first : FIRST_LOOPS) {
                if (time(code, first * power) >= LEAST_NANOSECONDS || interrupted()) {
                    return first * power;
                }
            }
        }
        return MOST_LOOPS;
    }

    private long time(Callable<?> code, int count) {
        long begin = nanoseconds.getAsLong();
        try {
            for (int loop = 0; loop < count && !interrupted(); loop++) {
                code.call();
            }
        } catch (Exception e) {
            throw CellMagics.<RuntimeException>asItIs(e);
        }
        return nanoseconds.getAsLong() - begin;
    }

    /** How many loops a run has is the machine's doing unless it is given, as times are. */
    private String report(double[] seconds, int count) {
        String runsDone = seconds.length + (seconds.length == 1 ? " run" : " runs") + " after " + warmUp + " to warm up"
                + (seconds.length < runs ? ", interrupted" : "");
        if (!Durations.shown() || seconds.length == 0) {
            return runsDone;
        }
        Arrays.sort(seconds);
        double median = (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2;
        return "median " + Clocks.words(median) + " per loop, " + Clocks.words(seconds[0]) + " to "
                + Clocks.words(seconds[seconds.length - 1]) + ", " + runsDone + ", " + PlainNumbers.count(count, "loop")
                + " each";
    }
}

package io.github.spikelet.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.engine.kernel.VectorApi.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorApiTest {

    private static final Jvm USUAL = new Jvm(true, true, "mixed mode, sharing", false, true);

    @Test
    void vectorsRunOnHotSpotWithItsOptimisingCompiler() {
        VectorApi usual = VectorApi.of(USUAL, "");
        assertTrue(usual.used());
        assertEquals("", usual.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "false,true,mixed mode,false,true,the Vector API is off; start Java with --add-modules jdk.incubator.vector to have it",
        "true,false,mixed mode,false,true,the Vector API is not used on a Java other than HotSpot",
        "true,true,mixed mode,true,true,the Vector API is not used with a compiler by JVMCI",
        "true,true,'mixed mode, emulated-client',false,true,'the Vector API is not used without the compiler C2 (this Java runs in mixed mode, emulated-client)'",
        "true,true,interpreted mode,false,true,the Vector API is not used without the compiler C2 (this Java runs in interpreted mode)",
        "true,true,mixed mode,false,false,this processor has no fused multiply-add",
    })
    void elsewhereThePlainLoopsRun(
            boolean module, boolean hotSpot, String info, boolean jvmci, boolean fma, String reason) {
        Jvm jvm = new Jvm(module, hotSpot, info, jvmci, fma);
        VectorApi found = VectorApi.of(jvm, "");
        assertEquals(false, found.used());
        assertTrue(found.reason().startsWith(reason + ": results are the same"), found.reason());
        assertEquals(module, VectorApi.of(jvm, "vector").used());
    }

    @Test
    void thePropertyDecidesInstead() {
        assertEquals(List.of(false, ""), told(VectorApi.of(USUAL, "plain")));
        assertEquals(List.of(true, ""), told(VectorApi.of(USUAL, "vector")));
        assertEquals(
                List.of(
                        false,
                        "spikelet.kernels=vector has no effect without the module: start Java with --add-modules jdk.incubator.vector"),
                told(VectorApi.of(new Jvm(false, true, "", false, true), "vector")));
        assertEquals(
                List.of(true, "spikelet.kernels=fast has no effect: it may be vector or plain"),
                told(VectorApi.of(USUAL, "fast")));
    }

    private static List<Object> told(VectorApi decision) {
        return List.of(decision.used(), decision.reason());
    }

    /** A program of its own, to be started with other options. */
    public static final class Loops {

        private Loops() {}

        /**
         * Prints which loops run.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            System.out.print(Stream.of(Kernels.fastest(), PackedKernels.fastest())
                    .map(loops -> loops.getClass().getSimpleName())
                    .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-Dspikelet.kernels=plain,'[PlainKernels, PlainPackedKernels]'",
        "-XX:TieredStopAtLevel=1,'[PlainKernels, PlainPackedKernels]'",
        "-Xint,'[PlainKernels, PlainPackedKernels]'",
        "-XX:TieredStopAtLevel=1 -Dspikelet.kernels=vector,'[VectorKernels, VectorPackedKernels]'",
    })
    void aJavaWithTheseOptionsRuns(String options, String loops) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of("--add-modules", VectorApi.MODULE),
                        Stream.of(options.split(" ")),
                        Stream.of(
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Loops.class.getName()))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(loops, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}

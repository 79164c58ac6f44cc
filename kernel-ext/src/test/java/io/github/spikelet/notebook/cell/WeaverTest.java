package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Where checks for a stop are put, and where a loop ends without one. */
class WeaverTest {

    @TempDir
    private Path folder;

    /** The checks in a method that has a body, beside the one at its start. */
    private long checksIn(String body) throws IOException {
        Path source = folder.resolve("Code.java");
        Files.writeString(
                source,
                "class Code { int n; static int m; static int k; void call() {} \n"
                        + "void method(int[] a, int x, double[] d) {\n" + body + "\n} }");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString()));
        ClassNode type = new ClassNode();
        new ClassReader(Weaver.weave(Files.readAllBytes(folder.resolve("Code.class")))).accept(type, 0);
        return type.methods.stream()
                        .filter(method -> method.name.equals("method"))
                        .flatMap(method -> StreamSupport.stream(method.instructions.spliterator(), false))
                        .filter(node -> node instanceof MethodInsnNode call && call.name.equals("check"))
                        .count()
                - 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { }",
                "for (;;) { x++; }",
                "do { x++; } while (x != 3);",
                "while (x < 10) { x = x - 1; }",
                // Counts, and calls what may take its time.
                "for (int i = 0; i < a.length; i++) { call(); }",
                // The counter never gets there.
                "for (int i = 0; i < 10; i++) { i--; }",
                "for (int i = 0; i < 10; i++) { i = 0; }",
                "for (int i = 0; i < Integer.MAX_VALUE; i += 2) { }",
                "for (int i = 0; i <= x; i++) { }",
                "for (int i = 0; i != x; i++) { }",
                "for (int i = 0; x < 10; i++) { }",
                "for (int i = 10; i > x; i--) { }",
                "for (int i = 0; ; i++) { if (x > 5) break; }",
                "for (long i = 0; i < x; i++) { }",
                // The limit runs away.
                "for (int i = 0; i < x; i++) { x++; }",
                "for (int i = 0; i < m; i++) { m++; }",
                "for (int i = 0; i < n; i++) { n = i + 2; }",
                "for (int i = 0; i < a.length; i++) { a = new int[a.length + 1]; }"
            })
    void aLoopThatMayGoOnIsChecked(String loop) throws IOException {
        assertEquals(1, checksIn(loop), loop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < a.length; i++) { a[i] += i; }",
                "for (int i = 0; i < x; i++) { d[i] = 2 * d[i]; }",
                "for (int i = 0; i < 1_000; i++) { if (i == 7) continue; d[i] = 1; }",
                "for (int i = 0; i < m; i++) { k += i; }",
                "for (int i = 0; i < n; i++) { m += i; }",
                "for (int i = a.length - 1; i >= 0; i--) { a[i] = 0; }",
                "for (int i = 100; i > 0; i -= 3) { x += i; }",
                "for (int value : a) { x += value; }"
            })
    void aLoopThatCountsToItsLimitIsNot(String loop) throws IOException {
        assertEquals(0, checksIn(loop), loop);
    }

    @Test
    void ofNestedLoopsTheOuterOneIsChecked() throws IOException {
        assertEquals(1, checksIn("for (int i = 0; i < x; i++) { for (int j = 0; j < x; j++) { d[j] += d[i]; } }"));
    }

    @Test
    void everyMethodIsCheckedAtItsStartAndNoConstructor() throws IOException {
        checksIn("");
        ClassNode type = new ClassNode();
        new ClassReader(Weaver.weave(Files.readAllBytes(folder.resolve("Code.class")))).accept(type, 0);
        List<String> checked = type.methods.stream()
                .filter(method -> StreamSupport.stream(method.instructions.spliterator(), false)
                        .anyMatch(node -> node instanceof MethodInsnNode call && call.name.equals("check")))
                .map(method -> method.name)
                .toList();
        assertEquals(List.of("call", "method"), checked);
    }

    @Test
    void aClassFileOfTheFutureStaysAsItIs() throws IOException {
        checksIn("while (true) { }");
        byte[] future = Files.readAllBytes(folder.resolve("Code.class"));
        future[7] = (byte) 255;
        assertArrayEquals(future.clone(), Weaver.weave(future));
    }
}

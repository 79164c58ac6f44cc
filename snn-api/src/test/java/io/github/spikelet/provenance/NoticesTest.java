package io.github.spikelet.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private final PrintStream before = System.err;

    @AfterEach
    void asItWas() {
        System.setErr(before);
        Notices.listener(Optional.empty());
    }

    private static String onStandardError(Runnable task) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        task.run();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aNoticeIsOneLineOnStandardError() {
        assertEquals(
                "spikelet: training starts anew: resume() goes on" + System.lineSeparator(),
                onStandardError(() -> Notices.say("training starts anew:\n  resume() goes on")));
    }

    @Test
    void aFrontEndTakesItsPlace() {
        List<String> heard = new ArrayList<>();
        Notices.listener(Optional.of(heard::add));

        assertEquals("", onStandardError(() -> Notices.say("one")));
        Notices.listener(Optional.empty());
        onStandardError(() -> Notices.say("two"));

        assertEquals(List.of("one"), heard);
    }
}

package io.github.spikelet.kernel;

import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/** Replies as the protocol wants them: JJava's own classes leave out "status", or have it fixed. */
final class Replies {

    private Replies() {}

    /**
     * Replies to a request.
     *
     * @param environment where it came from
     * @param request the request
     * @param type the type of the reply
     * @param content its content
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static void send(
            ShellReplyEnvironment environment, MessageContext request, MessageType<?> type, Map<String, ?> content) {
        environment.reply(new Message(request, type, content));
    }

    /** The content of the reply to a cell that ran to its end. */
    static Map<String, Object> ok(int count) {
        return Map.of("status", "ok", "execution_count", count, "user_expressions", Map.of(), "payload", List.of());
    }

    /** The content of the reply to a cell that failed. */
    static Map<String, Object> error(int count, ErrorLines error) {
        return Map.of(
                "status", "error",
                "execution_count", count,
                "ename", error.name(),
                "evalue", error.message(),
                "traceback", error.lines());
    }
}

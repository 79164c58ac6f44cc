package io.github.spikelet.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.ExpressionValue;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.ExpressionValueAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryEntryAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.adapters.KernelTimestampAdapter;
import org.dflib.jjava.jupyter.messages.adapters.MessageTypeAdapter;
import org.dflib.jjava.jupyter.messages.adapters.PublishStatusAdapter;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.shaded.com.google.gson.Gson;
import org.dflib.jjava.shaded.com.google.gson.GsonBuilder;
import org.dflib.jjava.shaded.com.google.gson.JsonElement;
import org.dflib.jjava.shaded.com.google.gson.JsonObject;
import org.dflib.jjava.shaded.com.google.gson.JsonParseException;
import org.dflib.jjava.shaded.com.google.gson.JsonParser;

/**
 * Turns Jupyter's messages into frames of bytes, and back: identities, a delimiter, a signature, header, parent header, metadata,
 * content, buffers.
 */
final class Codec {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAMES_BEHIND_DELIMITER = 5;
    private static final String PROTOCOL = "5.3";

    private final Gson gson = new GsonBuilder()
            .registerTypeAdapter(KernelTimestamp.class, KernelTimestampAdapter.INSTANCE)
            .registerTypeAdapter(MessageType.class, MessageTypeAdapter.INSTANCE)
            .registerTypeAdapter(PublishStatus.class, PublishStatusAdapter.INSTANCE)
            .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE)
            .registerTypeAdapter(HistoryEntry.class, HistoryEntryAdapter.INSTANCE)
            .registerTypeAdapter(ExpressionValue.class, ExpressionValueAdapter.INSTANCE)
            .create();
    private final String session = UUID.randomUUID().toString();
    private final HMACGenerator signer;

    /** A message that is none: its sender does not know the key, or does not keep to the protocol. */
    static final class BadMessage extends Exception {

        private static final long serialVersionUID = 1;

        private BadMessage(String message) {
            super(message);
        }
    }

    Codec(HMACGenerator signer) {
        this.signer = signer;
    }

    /**
     * The frames of a message; all of its content is read here, on the caller's thread.
     *
     * @param message the message
     * @return its frames, in order
     */
    List<byte[]> write(Message<?> message) {
        byte[] header = bytes(header(
                message.getHeader().getId(), message.getHeader().getType().getName()));
        byte[] parent = bytes(message.hasParentHeader() ? parent(message.getParentHeader()) : new JsonObject());
        byte[] metadata = gson.toJson(message.getNonNullMetadata()).getBytes(StandardCharsets.UTF_8);
        byte[] content = gson.toJson(message.getContent()).getBytes(StandardCharsets.UTF_8);
        List<byte[]> frames = new ArrayList<>(message.getIdentities());
        frames.add(DELIMITER);
        frames.add(signer.calculateSignature(header, parent, metadata, content).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(List.of(header, parent, metadata, content));
        if (message.getBlobs() != null) {
            frames.addAll(message.getBlobs());
        }
        return frames;
    }

    private JsonObject header(String id, String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("username", Header.KERNEL_USERNAME);
        header.addProperty("session", session);
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return header;
    }

    private static JsonObject parent(Header<?> of) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", of.getId());
        header.addProperty("username", of.getUsername());
        header.addProperty("session", of.getSessionId());
        header.addProperty("date", of.getTimestamp().getDateString());
        header.addProperty("msg_type", of.getType().getName());
        header.addProperty("version", of.getVersion());
        return header;
    }

    private byte[] bytes(JsonObject object) {
        return gson.toJson(object).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The message of some frames.
     *
     * @param frames the frames, in order
     * @return the message
     * @throws BadMessage if it is not signed with the kernel's key, or is no message
     */
    Message<?> read(List<byte[]> frames) throws BadMessage {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() - delimiter <= FRAMES_BEHIND_DELIMITER) {
            throw new BadMessage("a message of " + frames.size() + " frames is none of Jupyter's");
        }
        List<byte[]> parts = frames.subList(delimiter + 1, frames.size());
        byte[] expected = signer.calculateSignature(parts.get(1), parts.get(2), parts.get(3), parts.get(4))
                .getBytes(StandardCharsets.US_ASCII);
        if (signer != HMACGenerator.NO_AUTH_INSTANCE && !MessageDigest.isEqual(expected, parts.get(0))) {
            throw new BadMessage("a message is not signed with this kernel's key");
        }
        try {
            Header<?> header = header(parts.get(1));
            JsonElement parent = json(parts.get(2));
            Map<String, Object> metadata = gson.<Map<String, Object>>fromJson(text(parts.get(3)), Map.class);
            return message(
                    List.copyOf(frames.subList(0, delimiter)),
                    header,
                    parent.isJsonObject() && !parent.getAsJsonObject().isEmpty() ? header(parts.get(2)) : null,
                    metadata,
                    text(parts.get(4)),
                    List.copyOf(parts.subList(FRAMES_BEHIND_DELIMITER, parts.size())));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new BadMessage("a message cannot be read: " + e.getMessage());
        }
    }

    private <T> Message<T> message(
            List<byte[]> identities,
            Header<T> header,
            Header<?> parent,
            Map<String, Object> metadata,
            String content,
            List<byte[]> buffers) {
        T read = gson.fromJson(content, header.getType().getContentType());
        return new Message<>(identities, header, parent, metadata, read, buffers);
    }

    private Header<?> header(byte[] raw) {
        JsonObject header = json(raw).getAsJsonObject();
        return new Header<>(
                header.get("msg_id").getAsString(),
                header.get("username").getAsString(),
                header.get("session").getAsString(),
                new KernelTimestamp(header.get("date").getAsString()),
                MessageType.getType(header.get("msg_type").getAsString()),
                header.get("version").getAsString());
    }

    private static JsonElement json(byte[] raw) {
        return JsonParser.parseString(text(raw));
    }

    private static String text(byte[] raw) {
        return new String(raw, StandardCharsets.UTF_8);
    }
}

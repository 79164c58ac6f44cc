package io.github.spikelet.notebook.cell;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a front end sent a message, by its own clock.
 *
 * @param session the front end's session: messages of one session have dates of one clock
 * @param date the date as the message has it, ISO 8601
 */
public record Sent(String session, String date) {

    /**
     * Whether this was sent before another message.
     *
     * @param other the other one
     * @return empty where the two have different clocks, or dates that cannot be read
     */
    Optional<Boolean> before(Sent other) {
        if (session == null || !session.equals(other.session)) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant().isBefore(other.instant()));
        } catch (DateTimeParseException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    private Instant instant() {
        return OffsetDateTime.parse(date).toInstant();
    }
}

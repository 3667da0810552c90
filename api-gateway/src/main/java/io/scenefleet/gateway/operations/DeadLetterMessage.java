package io.scenefleet.gateway.operations;

import io.scenefleet.operator.DeadLetters;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * A message from the dead-letter queue.
 *
 * @param death  identifies this dead-lettering of the message, e.g. by its time; the same at each redelivery
 * @param reason as the broker names it
 */
public record DeadLetterMessage(byte[] body, String death, String reason) {
    private static final int LONGEST_BODY = 256 * 1024;
    private static final int ID_BYTES = 8;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");

    /** Parses the body; empty if it is not a valid order. */
    static Optional<SceneJob> read(byte[] body) {
        try {
            return Optional.ofNullable(SceneJson.mapper().readValue(body, SceneJob.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns the order, if it can be parsed. */
    Optional<SceneJob> order() {
        return body.length > LONGEST_BODY ? Optional.empty() : read(body);
    }

    /** Returns the dead letter to keep. */
    DeadLetters.Arrival arrival() {
        boolean whole = body.length <= LONGEST_BODY;
        var kept = whole ? body : Arrays.copyOf(body, LONGEST_BODY);
        var text = text(kept);
        return new DeadLetters.Arrival(
                id(),
                reason,
                text.orElseGet(() -> Base64.getEncoder().encodeToString(kept)),
                text.isPresent(),
                whole,
                order().map(SceneKey::of).orElse(null));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private String id() {
        var digest = Sha256.digest();
        digest.update(death.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body), 0, ID_BYTES);
    }
}

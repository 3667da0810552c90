package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could carry out.
 *
 * @param id       derived from the message: the same one again is the same letter
 * @param reason   why the broker gave it up, in its words, e.g. {@code rejected} or {@code delivery_limit}
 * @param body     as it came, as text; Base64 where it is no text
 * @param isText   whether {@code body} is the text itself
 * @param isWhole  whether all of the body is there; very long ones are cut
 * @param scene    the scene that it orders; absent when it cannot be read
 * @param keptAt   UTC, by the store's clock
 */
public record DeadLetter(
        String id,
        String reason,
        String body,
        boolean isText,
        boolean isWhole,
        @Nullable SceneKey scene,
        Instant keptAt) {}

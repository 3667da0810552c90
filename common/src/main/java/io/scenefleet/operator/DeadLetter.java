package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that no worker could process.
 *
 * @param id       derived from the message: the same message always has the same id
 * @param reason   why the broker gave it up, as the broker reports it, e.g. {@code rejected} or {@code delivery_limit}
 * @param body     as received; Base64 if it is not text
 * @param isText   whether {@code body} is the text itself
 * @param isWhole  whether the body is complete; very long ones are cut
 * @param scene    the scene that it orders; absent if the message is unreadable
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

package io.scenefleet.job;

import io.scenefleet.scene.FailureCode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a scene that another one has followed.
 *
 * @param attempt     its number, from 1
 * @param taskUuid    idempotency key of its order
 * @param submittedAt just before it was sent; this and all times are UTC, by the store's clock
 * @param acceptedAt  when the provider was known to have accepted it; absent if it never was
 * @param costUsd     US dollars as the provider reported it; absent if it did not
 * @param billedUsd   US dollars in the books: as reported, otherwise by the catalogue; absent if nothing was billed as far
 *                    as is known
 * @param errorCode   wire name of a {@link FailureCode}
 */
public record EarlierAttempt(
        int attempt,
        @Nullable String taskUuid,
        @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt,
        Instant finishedAt,
        @Nullable BigDecimal costUsd,
        @Nullable BigDecimal billedUsd,
        @Nullable String error,
        @Nullable String errorCode) {}

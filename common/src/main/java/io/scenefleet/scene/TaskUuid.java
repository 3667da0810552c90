package io.scenefleet.scene;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The idempotency key of one attempt: the provider gets it as {@code taskUUID}.
 *
 * <p>It is derived from what is bought, never drawn at random: every worker, after every crash and every loss of data,
 * uses the same key for the same attempt, and the provider refuses to sell it twice. <strong>The derivation
 * is frozen</strong>: changing it would buy scenes that are under way a second time.
 *
 * @param value a UUID in version 4 form, which the provider requires
 */
public record TaskUuid(UUID value) {
    private static final int VERSION_4 = 0x40;
    private static final int VARIANT_RFC = 0x80;

    /** The key of an attempt: the first 16 bytes of a SHA-256, with version and variant bits set. */
    public static TaskUuid derive(String jobId, Scenario scenario, int generation, int attempt) {
        // not formatted(): it uses the digits of the default locale, and another machine would buy again
        var text = "scenefleet1|" + jobId + "|" + scenario.wireName() + "|" + generation + "|" + attempt;
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) (hash[6] & 0x0f | VERSION_4);
        hash[8] = (byte) (hash[8] & 0x3f | VARIANT_RFC);
        var bytes = ByteBuffer.wrap(hash);
        return new TaskUuid(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /**
     * The task with this key.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static TaskUuid of(String text) {
        return new TaskUuid(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package io.scenefleet.storage;

/**
 * What is known of a video that is stored.
 *
 * @param bytes  its length
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record StoredVideo(long bytes, String sha256) {}

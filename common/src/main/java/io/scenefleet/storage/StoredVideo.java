package io.scenefleet.storage;

/**
 * Length and checksum of a stored video.
 *
 * @param bytes  its length
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record StoredVideo(long bytes, String sha256) {}

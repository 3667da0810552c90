package io.scenefleet.simulator.media;

import java.util.UUID;

/**
 * An uploaded file.
 *
 * @param id          identifies the upload
 * @param bytes       content; must not be modified
 * @param contentType media type, for example {@code image/png}
 * @param extension   file name extension, for example {@code png}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UploadedMedia(UUID id, byte[] bytes, String contentType, String extension) {}

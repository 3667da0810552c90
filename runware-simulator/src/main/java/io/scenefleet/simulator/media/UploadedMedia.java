package io.scenefleet.simulator.media;

import java.util.UUID;

/**
 * Something that was uploaded.
 *
 * @param id          names it
 * @param bytes       as they came; not to be changed
 * @param contentType for example {@code image/png}
 * @param extension   of a file name, for example {@code png}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UploadedMedia(UUID id, byte[] bytes, String contentType, String extension) {}

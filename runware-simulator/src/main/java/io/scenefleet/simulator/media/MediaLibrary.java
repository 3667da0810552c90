package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRejectedException.Reason;
import io.scenefleet.simulator.order.MediaSource;
import io.scenefleet.simulator.video.Still;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Stores uploads of clients and reads the first frames of clips. */
public final class MediaLibrary implements AutoCloseable {
    /** Decoding a picture takes up to a few hundred megabytes, so concurrency is limited. */
    private static final int CONCURRENT_READS = 2;

    private final MediaProperties properties;
    private final Supplier<UUID> ids;
    private final MediaFetcher fetcher;
    private final Map<UUID, UploadedMedia> uploads = new LinkedHashMap<>(16, 0.75f, true);
    private final Semaphore reading = new Semaphore(CONCURRENT_READS);
    private long size;

    /**
     * @param ids generates ids of uploads
     */
    public MediaLibrary(MediaProperties properties, Supplier<UUID> ids) {
        this.properties = properties;
        this.ids = ids;
        this.fetcher =
                new MediaFetcher(properties.fetchTimeout(), properties.maxSize().toBytes());
    }

    /** Stores a picture: PNG, JPEG or WebP. */
    public UploadedMedia uploadPicture(MediaSource source) throws MediaRejectedException {
        return keep(source, true);
    }

    /** Stores a picture, a video or a sound. */
    public UploadedMedia upload(MediaSource source) throws MediaRejectedException {
        return keep(source, false);
    }

    public synchronized Optional<UploadedMedia> find(UUID id) {
        return Optional.ofNullable(uploads.get(id));
    }

    /** Removes an upload and returns whether it existed. */
    public synchronized boolean remove(UUID id) {
        UploadedMedia removed = uploads.remove(id);
        size -= removed == null ? 0 : removed.bytes().length;
        return removed != null;
    }

    /** Reads a picture. A remote one is fetched first, which blocks up to the fetch timeout. */
    public Still picture(MediaSource source) throws MediaRejectedException {
        byte[] bytes = bytes(source);
        reading.acquireUninterruptibly();
        try {
            return PictureReader.read(bytes);
        } finally {
            reading.release();
        }
    }

    public synchronized void reset() {
        uploads.clear();
        size = 0;
    }

    @Override
    public void close() {
        fetcher.close();
    }

    private UploadedMedia keep(MediaSource source, boolean picturesOnly) throws MediaRejectedException {
        byte[] bytes = bytes(source);
        MediaType type = MediaType.of(bytes)
                .filter(kind -> kind.isPicture() || !picturesOnly)
                .orElseThrow(() -> new MediaRejectedException(
                        Reason.UNREADABLE,
                        picturesOnly
                                ? "Not a PNG, JPEG or WebP picture."
                                : "Not a PNG, JPEG, WebP, MP4, WAV or MP3 file."));
        var medium = new UploadedMedia(ids.get(), bytes, type.contentType(), type.extension());
        keep(medium);
        return medium;
    }

    private synchronized void keep(UploadedMedia medium) {
        uploads.put(medium.id(), medium);
        size += medium.bytes().length;
        var eldest = uploads.values().iterator();
        while (size > properties.kept().toBytes() && uploads.size() > 1) {
            size -= eldest.next().bytes().length;
            eldest.remove();
        }
    }

    private byte[] bytes(MediaSource source) throws MediaRejectedException {
        byte[] bytes = switch (source) {
            case MediaSource.Uploaded(UUID id) ->
                find(id).orElseThrow(() -> new MediaRejectedException(
                                Reason.NOT_FOUND, "No media with the id %s exists.".formatted(id)))
                        .bytes();
            case MediaSource.Inline(String base64) -> decoded(base64);
            case MediaSource.Remote remote -> fetched(remote);
        };
        if (bytes.length > properties.maxSize().toBytes()) {
            throw new MediaRejectedException(
                    Reason.TOO_LARGE,
                    "Media must not exceed %d bytes."
                            .formatted(properties.maxSize().toBytes()));
        }
        return bytes;
    }

    private byte[] fetched(MediaSource.Remote remote) throws MediaRejectedException {
        if (!properties.fetch()) {
            throw new MediaRejectedException(Reason.NOT_FETCHED, "This simulator is configured not to fetch URLs.");
        }
        return fetcher.fetch(remote.uri());
    }

    private static byte[] decoded(String base64) throws MediaRejectedException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MediaRejectedException(Reason.UNREADABLE, "The base64 content cannot be decoded.", e);
        }
    }
}

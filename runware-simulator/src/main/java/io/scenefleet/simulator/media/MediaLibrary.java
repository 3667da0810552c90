package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRefusedException.Reason;
import io.scenefleet.simulator.order.MediaSource;
import io.scenefleet.simulator.video.Still;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Keeps what clients upload, and reads the pictures that clips are to start from. */
public final class MediaLibrary implements AutoCloseable {
    /** A picture takes up to a few hundred megabytes while it is unpacked, so that few are at a time. */
    private static final int READ_AT_ONCE = 2;

    private final MediaProperties properties;
    private final Supplier<UUID> ids;
    private final MediaFetcher fetcher;
    private final Map<UUID, UploadedMedia> uploads = new LinkedHashMap<>(16, 0.75f, true);
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private long size;

    /**
     * @param ids new ids of uploads
     */
    public MediaLibrary(MediaProperties properties, Supplier<UUID> ids) {
        this.properties = properties;
        this.ids = ids;
        this.fetcher =
                new MediaFetcher(properties.fetchTimeout(), properties.maxSize().toBytes());
    }

    /** Keeps a picture: PNG, JPEG or WebP. */
    public UploadedMedia uploadPicture(MediaSource source) throws MediaRefusedException {
        return keep(source, true);
    }

    /** Keeps a picture, a clip or a sound. */
    public UploadedMedia upload(MediaSource source) throws MediaRefusedException {
        return keep(source, false);
    }

    public synchronized Optional<UploadedMedia> find(UUID id) {
        return Optional.ofNullable(uploads.get(id));
    }

    /** Forgets an upload; answers whether it was there. */
    public synchronized boolean remove(UUID id) {
        UploadedMedia removed = uploads.remove(id);
        size -= removed == null ? 0 : removed.bytes().length;
        return removed != null;
    }

    /** The picture, fetched first where it is somewhere else: this may take as long as a fetch may. */
    public Still picture(MediaSource source) throws MediaRefusedException {
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

    private UploadedMedia keep(MediaSource source, boolean picturesOnly) throws MediaRefusedException {
        byte[] bytes = bytes(source);
        MediaType type = MediaType.of(bytes)
                .filter(kind -> kind.isPicture() || !picturesOnly)
                .orElseThrow(() -> new MediaRefusedException(
                        Reason.UNREADABLE,
                        picturesOnly
                                ? "This is no PNG, JPEG or WebP picture."
                                : "This is no PNG, JPEG, WebP, MP4, WAV or MP3 file."));
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

    private byte[] bytes(MediaSource source) throws MediaRefusedException {
        byte[] bytes = switch (source) {
            case MediaSource.Uploaded(UUID id) ->
                find(id).orElseThrow(() -> new MediaRefusedException(
                                Reason.NOT_FOUND, "There is no media with the id " + id + "."))
                        .bytes();
            case MediaSource.Inline(String base64) -> decoded(base64);
            case MediaSource.Remote remote -> fetched(remote);
        };
        if (bytes.length > properties.maxSize().toBytes()) {
            throw new MediaRefusedException(
                    Reason.TOO_LARGE,
                    "Media may have " + properties.maxSize().toBytes() + " bytes, not " + bytes.length + ".");
        }
        return bytes;
    }

    private byte[] fetched(MediaSource.Remote remote) throws MediaRefusedException {
        if (!properties.fetch()) {
            throw new MediaRefusedException(Reason.NOT_FETCHED, "This simulator is set not to fetch URLs.");
        }
        return fetcher.fetch(remote.uri());
    }

    private static byte[] decoded(String base64) throws MediaRefusedException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MediaRefusedException(Reason.UNREADABLE, "The base64 cannot be decoded.", e);
        }
    }
}

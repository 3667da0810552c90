package io.scenefleet.worker.download;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Small files with the structure of an MP4. */
public final class Mp4s {
    private Mp4s() {}

    /** A whole one, another for every seed. */
    public static byte[] whole(long seed) {
        var media = new byte[3_000];
        new Random(seed).nextBytes(media);
        return join(
                box("ftyp", "isom0000isom".getBytes(StandardCharsets.US_ASCII)),
                box("moov", new byte[40]),
                box("mdat", media));
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    static byte[] box(int size, String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(size)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    static byte[] longBox(String type, long size, byte[] content) {
        return ByteBuffer.allocate(16 + content.length)
                .putInt(1)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putLong(size)
                .put(content)
                .array();
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

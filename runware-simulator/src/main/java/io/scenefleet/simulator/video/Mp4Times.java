package io.scenefleet.simulator.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Removes timestamps from an MP4.
 *
 * <p>A clip that is created again must be identical to the byte, because a client may resume an interrupted download.
 */
final class Mp4Times {
    private static final int HEADER = 8;
    private static final int VERSION_AND_FLAGS = 4;
    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia");
    private static final Set<String> WITH_TIMES = Set.of("mvhd", "tkhd", "mdhd");

    private Mp4Times() {}

    /** Sets all creation and modification times to zero, which means unknown (ISO 14496-12). */
    static void clear(byte[] file) {
        clear(ByteBuffer.wrap(file), 0, file.length);
    }

    private static void clear(ByteBuffer file, int from, int to) {
        int at = from;
        while (at + HEADER <= to) {
            long size = sizeAt(file, at, to);
            if (size < HEADER || size > to - at) {
                return;
            }
            String type = type(file, at);
            if (CONTAINERS.contains(type)) {
                clear(file, at + HEADER, at + (int) size);
            } else if (WITH_TIMES.contains(type) && file.get(at + HEADER) == 0) {
                // Creation and modification time: two 4-byte numbers in version 0 of the box.
                file.putLong(at + HEADER + VERSION_AND_FLAGS, 0);
            }
            at += (int) size;
        }
    }

    private static String type(ByteBuffer file, int at) {
        var letters = new byte[4];
        file.get(at + 4, letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static long sizeAt(ByteBuffer file, int at, int to) {
        int size = file.getInt(at);
        // 1 means that an 8-byte size follows the type.
        return size == 1 && at + 2 * HEADER <= to ? file.getLong(at + HEADER) : size;
    }
}

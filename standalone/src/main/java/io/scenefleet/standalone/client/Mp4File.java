package io.scenefleet.standalone.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a whole MP4 from a cut or broken one, by its boxes (ISO/IEC 14496-12): the file begins with {@code ftyp}, the boxes
 * fill it to the last byte, {@code moov} and {@code mdat} are there, and {@code mvhd} tells the duration.
 */
public final class Mp4File {
    private static final int SMALL_HEADER = 8;
    private static final int LARGE_HEADER = 16;

    private Mp4File() {}

    /**
     * How long the video plays, in seconds.
     *
     * @throws IOException if the file is not whole, or cannot be read; the message says why
     */
    public static double duration(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            Map<String, Box> boxes = boxes(channel, 0, channel.size());
            if (!boxes.containsKey("ftyp") || boxes.get("ftyp").start() != 0) {
                throw new IOException("it does not begin with ftyp");
            }
            require(boxes, "mdat");
            Box movie = require(boxes, "moov");
            return duration(channel, require(boxes(channel, movie.content(), movie.end()), "mvhd"));
        } catch (EOFException e) {
            throw new IOException("it ends too early", e);
        }
    }

    private static Box require(Map<String, Box> boxes, String type) throws IOException {
        Box box = boxes.get(type);
        if (box == null) {
            throw new IOException("it has no " + type);
        }
        return box;
    }

    private static Map<String, Box> boxes(SeekableByteChannel channel, long start, long end) throws IOException {
        var boxes = new HashMap<String, Box>();
        for (long position = start; position < end; ) {
            Box box = box(channel, position, end);
            boxes.putIfAbsent(box.type(), box);
            position = box.end();
        }
        return boxes;
    }

    private static Box box(SeekableByteChannel channel, long start, long limit) throws IOException {
        ByteBuffer header = read(channel, start, SMALL_HEADER);
        long size = Integer.toUnsignedLong(header.getInt());
        var typeBytes = new byte[4];
        header.get(typeBytes);
        String type = new String(typeBytes, StandardCharsets.ISO_8859_1);
        int headerSize = SMALL_HEADER;
        if (size == 1) { // 64 bits follow
            size = read(channel, start + SMALL_HEADER, Long.BYTES).getLong();
            headerSize = LARGE_HEADER;
        } else if (size == 0) { // up to the end of the file
            size = limit - start;
        }
        if (size < headerSize || size > limit - start) {
            throw new IOException("its box " + type + " does not fit");
        }
        return new Box(type, start, start + headerSize, start + size);
    }

    private static double duration(SeekableByteChannel channel, Box header) throws IOException {
        boolean wide = read(channel, header.content(), 1).get() == 1;
        // version and flags (4 bytes), two times, time scale, duration; in version 1 times and duration have 64 bits
        ByteBuffer fields = read(channel, header.content() + (wide ? 20 : 12), wide ? 12 : 8);
        long perSecond = Integer.toUnsignedLong(fields.getInt());
        long duration = wide ? fields.getLong() : Integer.toUnsignedLong(fields.getInt());
        if (perSecond == 0) {
            throw new IOException("its mvhd has no time scale");
        }
        return (double) duration / perSecond;
    }

    private static ByteBuffer read(SeekableByteChannel channel, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private record Box(String type, long start, long content, long end) {}
}

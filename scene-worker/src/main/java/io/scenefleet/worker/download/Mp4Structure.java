package io.scenefleet.worker.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Checks while bytes pass whether they are a whole MP4 file: boxes that begin with {@code ftyp}, fill the
 * file to its last byte, and have both an index ({@code moov}) and media ({@code mdat}). Layout: ISO/IEC 14496-12,
 * section 4.2.
 */
public final class Mp4Structure extends FilterOutputStream {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 16;

    /** A video has a handful of box types. The limit keeps a hostile file from filling the memory with their names. */
    private static final int MAX_KINDS = 16;

    private final ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    private final Set<String> boxes = new LinkedHashSet<>();
    private long leftInBox;
    private boolean lastBoxIsOpenEnded;

    /** Passes all bytes on to {@code out}. */
    public Mp4Structure(OutputStream out) {
        super(out);
        header.limit(SHORT_HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            if (leftInBox > 0) {
                int skipped = (int) Math.min(leftInBox, end - at);
                leftInBox -= skipped;
                at += skipped;
            } else {
                header.put(bytes[at++]);
                if (!header.hasRemaining()) {
                    startBox();
                }
            }
        }
        out.write(bytes, offset, length);
    }

    private void startBox() throws InvalidVideoException {
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 1 && header.limit() == SHORT_HEADER) {
            header.limit(LONG_HEADER);
            return;
        }
        var type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (boxes.isEmpty() && !type.equals("ftyp")) {
            throw new InvalidVideoException("the file does not begin like an MP4 file");
        }
        int headerLength = header.limit();
        if (headerLength == LONG_HEADER) {
            size = header.getLong(SHORT_HEADER);
        }
        lastBoxIsOpenEnded = size == 0 && headerLength == SHORT_HEADER;
        if (!lastBoxIsOpenEnded && size < headerLength) {
            throw new InvalidVideoException("a box is shorter than its own header");
        }
        if (boxes.size() < MAX_KINDS || type.equals("moov") || type.equals("mdat")) {
            boxes.add(type);
        }
        leftInBox = lastBoxIsOpenEnded ? Long.MAX_VALUE : size - headerLength;
        header.clear().limit(SHORT_HEADER);
    }

    /** To be called after the last byte. */
    public void requireWhole() throws InvalidVideoException {
        if (!lastBoxIsOpenEnded && leftInBox > 0 || header.position() > 0) {
            throw new InvalidVideoException("the file ends in the middle of a box");
        }
        if (!boxes.contains("moov") || !boxes.contains("mdat")) {
            throw new InvalidVideoException("the file has only these boxes: " + boxes);
        }
    }
}

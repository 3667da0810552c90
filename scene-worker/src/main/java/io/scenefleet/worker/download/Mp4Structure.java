package io.scenefleet.worker.download;

import io.scenefleet.scene.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private @Nullable String problem;
    private final MessageDigest digest = Sha256.digest();

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
        digest.update(bytes, offset, length);
        int end = offset + length;
        for (int at = offset; at < end && problem == null; ) {
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

    private void startBox() {
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 1 && header.limit() == SHORT_HEADER) {
            header.limit(LONG_HEADER);
            return;
        }
        var type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (boxes.isEmpty() && !type.equals("ftyp")) {
            problem = "the file does not begin like an MP4 file";
            return;
        }
        int headerLength = header.limit();
        if (headerLength == LONG_HEADER) {
            size = header.getLong(SHORT_HEADER);
        }
        lastBoxIsOpenEnded = size == 0 && headerLength == SHORT_HEADER;
        if (!lastBoxIsOpenEnded && size < headerLength) {
            problem = "a box is shorter than its own header";
            return;
        }
        if (boxes.size() < MAX_KINDS || type.equals("moov") || type.equals("mdat")) {
            boxes.add(type);
        }
        leftInBox = lastBoxIsOpenEnded ? Long.MAX_VALUE : size - headerLength;
        header.clear().limit(SHORT_HEADER);
    }

    /** To be called after the last byte. */
    public void requireWhole() throws InvalidVideoException {
        if (problem == null) {
            problem = problemAtTheEnd();
        }
        if (problem != null) {
            throw new InvalidVideoException(problem, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private @Nullable String problemAtTheEnd() {
        if (boxes.isEmpty() && header.position() == 0) {
            return "the file is empty";
        }
        if (!lastBoxIsOpenEnded && leftInBox > 0 || header.position() > 0) {
            return "the file ends in the middle of a box";
        }
        boolean isComplete = boxes.contains("moov") && boxes.contains("mdat");
        return isComplete ? null : "the file has only these boxes: " + boxes;
    }
}

package io.scenefleet.simulator;

import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;

/** Decodes frames of clips. */
public final class ClipFrames {
    private ClipFrames() {}

    /** The colour at a position of the first frame, as fractions of its width and height. */
    public static Color first(byte[] clip, double x, double y) {
        Picture picture = firstOf(clip);
        int column = (int) (picture.getWidth() * x);
        int row = (int) (picture.getHeight() * y);
        int luma = picture.getPlaneData(0)[row * picture.getWidth() + column] + 128;
        int chroma = row / 2 * (picture.getWidth() / 2) + column / 2;
        return colour(luma, picture.getPlaneData(1)[chroma], picture.getPlaneData(2)[chroma]);
    }

    public static int width(byte[] clip) {
        return firstOf(clip).getCroppedWidth();
    }

    public static int height(byte[] clip) {
        return firstOf(clip).getCroppedHeight();
    }

    private static Picture firstOf(byte[] clip) {
        try {
            return FrameGrab.createFrameGrab(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(clip)))
                    .getNativeFrame();
        } catch (IOException | JCodecException e) {
            throw new AssertionError("not a clip that can be decoded", e);
        }
    }

    /** ITU-R BT.601 with luma from 16 to 235. */
    private static Color colour(int luma, int blue, int red) {
        double y = 1.164 * (luma - 16);
        return new Color(clamped(y + 1.596 * red), clamped(y - 0.392 * blue - 0.813 * red), clamped(y + 2.017 * blue));
    }

    private static int clamped(double level) {
        return (int) Math.clamp(Math.round(level), 0, 255);
    }
}

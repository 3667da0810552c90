package io.scenefleet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;

/** A video as a player sees it: decoded, not only looked at from outside. */
record DecodedVideo(double seconds, int frames, boolean hasPicture) {
    static DecodedVideo decode(byte[] mp4) {
        try {
            var grab =
                    FrameGrab.createFrameGrab(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(mp4)));
            int frames = 0;
            boolean picture = false;
            for (var frame = grab.getNativeFrame(); frame != null; frame = grab.getNativeFrame()) {
                frames++;
                picture |= hasContrast(frame.getPlaneData(0));
            }
            return new DecodedVideo(grab.getVideoTrack().getMeta().getTotalDuration(), frames, picture && frames > 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JCodecException e) {
            throw new AssertionError("the video cannot be decoded", e);
        }
    }

    private static boolean hasContrast(byte[] luma) {
        for (byte pixel : luma) {
            if (Math.abs(pixel - luma[0]) > 16) {
                return true;
            }
        }
        return false;
    }
}

package io.scenefleet.simulator.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jspecify.annotations.Nullable;

/** Encodes frames as an MP4 with one H.264 track. */
final class ClipEncoder {
    private static final int TIMESCALE = 12_000;

    private ClipEncoder() {}

    /**
     * @param still first frame; absent for none
     */
    static byte[] encode(ClipSpec spec, @Nullable Still still) {
        try {
            return encode(new ClipPainter(spec, still), spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(ClipPainter painter, ClipSpec spec) throws IOException {
        int rate = frameRate(spec);
        int frames = Math.toIntExact(spec.duration().toMillis() * rate / 1000);
        int pixels = painter.width() * painter.height();
        ByteBuffer file = ByteBuffer.allocate(64 * 1024 + frames * pixels);
        ByteBuffer coded = ByteBuffer.allocate(64 * 1024 + pixels * 6);
        Picture picture = Picture.create(painter.width(), painter.height(), ColorSpace.YUV420J);
        H264Encoder encoder = encoder(rate);
        var channel = ByteBufferSeekableByteChannel.writeToByteBuffer(file);
        MP4Muxer muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
        MuxerTrack track = muxer.addVideoTrack(
                Codec.H264,
                VideoCodecMeta.createSimpleVideoCodecMeta(
                        new Size(painter.width(), painter.height()), ColorSpace.YUV420J));
        for (int i = 0; i < frames; i++) {
            YuvConverter.convert(painter.paint((double) i / frames), picture);
            coded.clear();
            track.addFrame(packet(encoder.encodeFrame(picture, coded), i, rate));
        }
        muxer.finish();
        byte[] bytes = Arrays.copyOf(file.array(), Math.toIntExact(channel.size()));
        Mp4Times.clear(bytes);
        return bytes;
    }

    private static H264Encoder encoder(int rate) {
        H264Encoder encoder = H264Encoder.createH264Encoder();
        encoder.setKeyInterval(4 * rate);
        // Motion is small and slow: the default of 16 takes 50 % longer and saves nothing.
        encoder.setMotionSearchRange(1);
        return encoder;
    }

    private static Packet packet(VideoEncoder.EncodedFrame frame, int number, int rate) {
        return Packet.createPacket(
                copied(frame.getData()),
                (long) number * TIMESCALE / rate,
                TIMESCALE,
                TIMESCALE / rate,
                number,
                frame.isKeyFrame() ? FrameType.KEY : FrameType.INTER,
                null);
    }

    /** A frame rate at which the duration is a whole number of frames: 12 for whole seconds, 10 for tenths. */
    private static int frameRate(ClipSpec spec) {
        if (spec.draft()) {
            return spec.duration().toMillis() % 1000 == 0 ? 4 : 10;
        }
        return spec.duration().toMillis() % 1000 == 0 ? 12 : 10;
    }

    private static ByteBuffer copied(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return ByteBuffer.wrap(bytes);
    }
}

package io.scenefleet.simulator.api;

import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.media.MediaRejectedException;
import io.scenefleet.simulator.order.FirstFrame;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.video.Still;
import io.scenefleet.simulator.video.Stills;

/** Reads the first frames of orders and keeps them until their clips are created. */
public final class Pictures {
    private final MediaLibrary library;
    private final Stills stills;

    public Pictures(MediaLibrary library, Stills stills) {
        this.library = library;
        this.stills = stills;
    }

    VideoOrder withPicture(VideoOrder order, FirstFrame firstFrame) throws MediaRejectedException {
        Still still = library.picture(firstFrame.source());
        return order.startingFrom(stills.keep(still), (double) still.width() / still.height());
    }
}

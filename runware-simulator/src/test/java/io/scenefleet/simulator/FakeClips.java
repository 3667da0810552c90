package io.scenefleet.simulator;

import io.scenefleet.simulator.video.Clip;
import io.scenefleet.simulator.video.ClipFactory;
import io.scenefleet.simulator.video.ClipSpec;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Creates empty clips, finished at once unless a test says otherwise. */
public final class FakeClips implements ClipFactory {
    private final InstantSource clock;
    private volatile boolean ready = true;

    public FakeClips(InstantSource clock) {
        this.clock = clock;
    }

    public void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public Clip order(ClipSpec spec) {
        return recall(spec, clock.instant());
    }

    @Override
    public Clip recall(ClipSpec spec, Instant readyAt) {
        return new Clip() {
            @Override
            public ClipSpec spec() {
                return spec;
            }

            @Override
            public @Nullable Instant readyAt() {
                return ready ? readyAt : null;
            }

            @Override
            public byte[] bytes() {
                return new byte[] {1};
            }
        };
    }
}

package io.scenefleet.work;

import io.scenefleet.scene.SceneStage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a worker that wants to work on a scene. */
public sealed interface Claim {
    /** The scene is over: there is nothing left to do but to acknowledge its message. */
    record Over() implements Claim {}

    /**
     * Another worker has the scene.
     *
     * @param worker    which one
     * @param remaining until that worker's lease ends, unless it is renewed
     */
    record Held(String worker, Duration remaining) implements Claim {}

    /**
     * The scene is free but quarantined: one worker after the other crashed or hung while it held the scene. It is not
     * granted, and nothing has changed. A worker may probe one such scene at a time, see
     * {@link SceneStore#claimQuarantined}.
     *
     * @param worker  the last one that held it
     * @param crashes number of consecutive worker crashes
     */
    record Quarantined(String worker, int crashes) implements Claim {}

    /**
     * The scene is the caller's until its lease ends.
     *
     * @param fence       to be shown with every change; a later claim has a higher one
     * @param stage       how far the scene has come, at least {@link SceneStage#CLAIMED}
     * @param attempt     the purchase that is under way or comes next; starts at 1
     * @param progress    percentage reached so far
     * @param sinceSubmit how long ago the order of this attempt was first about to be sent, if it was
     * @param sinceAccept how long ago the provider admitted it, if it is known to have
     * @param recovered   the store had forgotten the scene and made its record anew from the message: nothing is known
     *                    of what happened before
     * @param crashes     how many consecutive workers held the scene, and neither released it nor got anywhere with it
     */
    record Granted(
            long fence,
            SceneStage stage,
            int attempt,
            int progress,
            @Nullable Duration sinceSubmit,
            @Nullable Duration sinceAccept,
            boolean recovered,
            int crashes)
            implements Claim {}
}

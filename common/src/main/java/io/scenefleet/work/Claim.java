package io.scenefleet.work;

import io.scenefleet.scene.SceneStage;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of claiming a scene. */
public sealed interface Claim {
    /** The scene is over: only its message is left to be acknowledged. */
    record Over() implements Claim {}

    /**
     * The scene is at a stage that this version does not know: a newer worker has had it, and must go on with it. Nothing has
     * changed.
     */
    record UnknownStage(String stage) implements Claim {}

    /**
     * Another worker holds the scene.
     *
     * @param worker    id of that worker
     * @param remaining time until its lease ends, unless it is renewed
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
     * The caller holds the scene until its lease ends.
     *
     * @param fence       fencing token, to be passed with every change; a later claim has a higher one
     * @param stage       the stage that the scene has reached, at least {@link SceneStage#CLAIMED}
     * @param attempt     the attempt that is running or comes next; starts at 1
     * @param progress    percentage reached so far
     * @param sinceSubmit time since the order of this attempt was first about to be sent, if it was
     * @param sinceAccept time since the provider accepted it, if it is known to have
     * @param sinceRendered time since the provider had the video, if it is known to have; or since an operator last reopened
     *                    the scene, if that was later
     * @param video       where the provider has, or had, the video of this attempt, if that is known
     * @param recovered   the store had lost the scene and recorded it anew from the message: what happened before is
     *                    unknown
     * @param superseded  the store had lost the scene, and its session has ordered it again since: it is not to be bought, too
     * @param crashes     how many consecutive workers held the scene, and neither released it nor got anywhere with it
     * @param probation   how long the caller must hold the scene to show that it does not crash because of it; without
     *                    crashes of no meaning
     */
    record Granted(
            long fence,
            SceneStage stage,
            int attempt,
            int progress,
            @Nullable Duration sinceSubmit,
            @Nullable Duration sinceAccept,
            @Nullable Duration sinceRendered,
            @Nullable URI video,
            boolean recovered,
            boolean superseded,
            int crashes,
            Duration probation)
            implements Claim {}
}

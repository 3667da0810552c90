package io.scenefleet.worker.processing;

import io.scenefleet.worker.provider.RenderWatcher;
import java.time.Duration;

/** The time that passes from now on, but for that in which the provider does not answer: renders go on meanwhile. */
final class AnsweredTime {
    private final SceneRules rules;
    private final RenderWatcher renders;
    private final long begun;
    private final Duration silenceBefore;

    AnsweredTime(SceneRules rules, RenderWatcher renders) {
        this.rules = rules;
        this.renders = renders;
        this.begun = rules.now();
        this.silenceBefore = renders.silence();
    }

    Duration passed() {
        return rules.since(begun).minus(renders.silence()).plus(silenceBefore);
    }
}

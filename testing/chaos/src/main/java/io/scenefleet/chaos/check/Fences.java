package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.OfScene;
import io.scenefleet.chaos.history.SceneId;
import java.util.List;
import java.util.stream.Stream;

/** I4: whether each change that took effect came from the worker with the newest fencing token at the time. */
final class Fences {
    private final SceneId scene;
    private final List<Claimed> grants;
    private final List<Moved> steps;

    Fences(SceneId scene, List<OfScene> events) {
        this.scene = scene;
        this.grants = Evidence.only(Claimed.class, events).stream()
                .filter(Claimed::isGranted)
                .toList();
        this.steps = Evidence.only(Moved.class, events).stream()
                .filter(Moved::isAccepted)
                .toList();
    }

    Stream<Violation> check() {
        return Stream.of(sameFenceTwice(), withoutGrant(), afterNewerGrant()).flatMap(violations -> violations);
    }

    private Stream<Violation> sameFenceTwice() {
        long distinct = grants.stream().map(Claimed::fence).distinct().count();
        return distinct == grants.size()
                ? Stream.empty()
                : Stream.of(
                        violation("%d claims were granted with %d fencing tokens".formatted(grants.size(), distinct)));
    }

    private Stream<Violation> withoutGrant() {
        return steps.stream()
                .filter(step -> grants.stream()
                        .noneMatch(grant -> grant.grantedFence() == step.fence()
                                && grant.by().equals(step.by())))
                .map(step -> violation("%s went to %s under fencing token %d, which it never had"
                        .formatted(step.by(), step.stage(), step.fence())));
    }

    /** The step began when a newer claim had already been granted, for certain: its answer was there. */
    private Stream<Violation> afterNewerGrant() {
        return steps.stream()
                .filter(step -> grants.stream()
                        .anyMatch(grant -> grant.grantedFence() > step.fence() && grant.at() < step.since()))
                .map(step -> violation("%s went to %s under the old fencing token %d"
                        .formatted(step.by(), step.stage(), step.fence())));
    }

    private Violation violation(String evidence) {
        return new Violation(Invariant.FENCES_HOLD, scene.toString(), evidence);
    }
}

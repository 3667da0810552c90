package io.scenefleet.chaos.check;

/**
 * A promise that was broken.
 *
 * @param where    scene, job or task
 * @param evidence what the history says, in one sentence
 */
public record Violation(Invariant invariant, String where, String evidence) {
    @Override
    public String toString() {
        return "%s %s: %s".formatted(invariant.number(), where, evidence);
    }
}

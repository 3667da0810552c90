package io.scenefleet.simulator.order;

/**
 * The picture that a clip is to start from.
 *
 * @param parameter where the task says so, for example {@code inputs.frameImages}
 * @param source    where the picture comes from
 */
public record FirstFrame(String parameter, MediaSource source) {}

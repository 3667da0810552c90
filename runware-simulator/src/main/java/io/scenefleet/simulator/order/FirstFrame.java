package io.scenefleet.simulator.order;

/**
 * The picture that a clip starts with.
 *
 * @param parameter parameter that contains it, for example {@code inputs.frameImages}
 * @param source    source of the picture
 */
public record FirstFrame(String parameter, MediaSource source) {}

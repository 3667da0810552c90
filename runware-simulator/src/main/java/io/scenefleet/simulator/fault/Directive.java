package io.scenefleet.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault and how often it is triggered.
 *
 * @param fault what happens
 * @param times number of occasions, counted from the first, on which it is triggered; absent for every occasion
 */
public record Directive(Fault fault, @Nullable Integer times) {}

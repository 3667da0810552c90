package io.scenefleet.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault and how often it strikes.
 *
 * @param fault what happens
 * @param times how many occasions it strikes, from the first on; absent when it always does
 */
public record Directive(Fault fault, @Nullable Integer times) {}

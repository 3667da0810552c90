/** The life of an accepted render, computed from the clock; knows neither HTTP nor JSON replies. */
@NullMarked
package io.scenefleet.simulator.task;

import org.jspecify.annotations.NullMarked;

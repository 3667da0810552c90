/** The tasks of the API: one array of tasks in, one reply out, whatever the transport. */
@NullMarked
package io.scenefleet.simulator.api;

import org.jspecify.annotations.NullMarked;

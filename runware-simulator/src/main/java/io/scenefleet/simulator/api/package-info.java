/** The API: turns an array of tasks into a reply, independent of the transport. */
@NullMarked
package io.scenefleet.simulator.api;

import org.jspecify.annotations.NullMarked;

/**
 * A simulator of the Runware API. Start reading at {@link io.scenefleet.simulator.api.RunwareApi}, which turns a request
 * into a reply.
 */
@NullMarked
package io.scenefleet.simulator;

import org.jspecify.annotations.NullMarked;

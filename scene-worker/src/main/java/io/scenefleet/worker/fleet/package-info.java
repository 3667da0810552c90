/** This worker as a member of the fleet. */
@NullMarked
package io.scenefleet.worker.fleet;

import org.jspecify.annotations.NullMarked;

/** Real processes on real servers, with a line to cut between any two of them. */
@NullMarked
package io.scenefleet.chaos.fleet;

import org.jspecify.annotations.NullMarked;

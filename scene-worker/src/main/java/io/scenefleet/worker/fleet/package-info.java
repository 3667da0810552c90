/** This worker as one of many. */
@NullMarked
package io.scenefleet.worker.fleet;

import org.jspecify.annotations.NullMarked;

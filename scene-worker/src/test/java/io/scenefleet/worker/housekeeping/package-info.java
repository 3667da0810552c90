@NullMarked
package io.scenefleet.worker.housekeeping;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.scenefleet.worker.fleet;

import org.jspecify.annotations.NullMarked;

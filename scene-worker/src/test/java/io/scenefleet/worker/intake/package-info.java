@NullMarked
package io.scenefleet.worker.intake;

import org.jspecify.annotations.NullMarked;

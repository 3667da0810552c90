@NullMarked
package io.scenefleet.worker.intake.rabbit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.scenefleet.worker.schedule;

import org.jspecify.annotations.NullMarked;

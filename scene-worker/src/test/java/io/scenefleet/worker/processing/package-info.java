@NullMarked
package io.scenefleet.worker.processing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.scenefleet.worker.provider.runware;

import org.jspecify.annotations.NullMarked;

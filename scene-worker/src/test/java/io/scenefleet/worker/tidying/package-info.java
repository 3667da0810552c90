@NullMarked
package io.scenefleet.worker.tidying;

import org.jspecify.annotations.NullMarked;

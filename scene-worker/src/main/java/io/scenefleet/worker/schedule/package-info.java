/** What a worker does again and again. */
@NullMarked
package io.scenefleet.worker.schedule;

import org.jspecify.annotations.NullMarked;

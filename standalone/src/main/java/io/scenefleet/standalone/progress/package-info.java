/** How a running job looks on a terminal; {@link io.scenefleet.standalone.progress.ProgressBars} is the pure part. */
@NullMarked
package io.scenefleet.standalone.progress;

import org.jspecify.annotations.NullMarked;

/** One run from its start to its report. */
@NullMarked
package io.scenefleet.chaos.run;

import org.jspecify.annotations.NullMarked;

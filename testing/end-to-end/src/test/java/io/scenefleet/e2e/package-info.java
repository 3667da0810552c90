/** What users are promised, kept by real processes. {@link io.scenefleet.e2e.VideoSystem} starts them. */
@NullMarked
package io.scenefleet.e2e;

import org.jspecify.annotations.NullMarked;

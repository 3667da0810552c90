/** Tests of the chaos runs themselves. */
@NullMarked
package io.scenefleet.chaos;

import org.jspecify.annotations.NullMarked;

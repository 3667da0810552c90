/** Tests of the package. */
@NullMarked
package io.scenefleet.gateway.submission;

import org.jspecify.annotations.NullMarked;

/** Tests of the package. */
@NullMarked
package io.scenefleet.gateway.submission.rabbit;

import org.jspecify.annotations.NullMarked;

/** Reports the status of jobs. Start reading at {@link io.scenefleet.gateway.status.VideoStatus}. */
@NullMarked
package io.scenefleet.gateway.status;

import org.jspecify.annotations.NullMarked;

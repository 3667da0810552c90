/**
 * Accepts orders: from a session's script to messages confirmed by the broker. Start reading at {@link
 * io.scenefleet.gateway.submission.VideoSubmission}.
 */
@NullMarked
package io.scenefleet.gateway.submission;

import org.jspecify.annotations.NullMarked;

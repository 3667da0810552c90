/**
 * Orders: from a session's script to messages that the broker has confirmed. Start reading at {@link
 * io.scenefleet.gateway.submission.VideoSubmission}.
 */
@NullMarked
package io.scenefleet.gateway.submission;

import org.jspecify.annotations.NullMarked;

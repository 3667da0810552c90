/**
 * Fail-points: places at which a process is halted, stalled or out of space on purpose, in tests. No shipped application has them
 * on its class path; a test adds this jar when it starts one. Start reading at {@link io.scenefleet.failpoint.FailPoint}.
 */
@NullMarked
package io.scenefleet.failpoint;

import org.jspecify.annotations.NullMarked;

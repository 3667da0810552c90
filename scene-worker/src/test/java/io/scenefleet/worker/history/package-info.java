/** Tests of the audit. */
@NullMarked
package io.scenefleet.worker.history;

import org.jspecify.annotations.NullMarked;

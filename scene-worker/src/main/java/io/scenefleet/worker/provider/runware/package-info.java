/** Runware over REST; docs/runware.md lists the facts about its API that this code relies on. */
@NullMarked
package io.scenefleet.worker.provider.runware;

import org.jspecify.annotations.NullMarked;

/** Runware over REST; docs/runware.md has the facts about its API that this code rests on. */
@NullMarked
package io.scenefleet.worker.provider.runware;

import org.jspecify.annotations.NullMarked;

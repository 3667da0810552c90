/**
 * What the processes of a fleet share: live workers, render permits, locks. Start reading at {@link WorkerRegistry}.
 */
@NullMarked
package io.scenefleet.fleet;

import org.jspecify.annotations.NullMarked;

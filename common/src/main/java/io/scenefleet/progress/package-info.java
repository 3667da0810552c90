/**
 * Where jobs and scenes stand: the ports through which the gateway orders and asks, and through which a worker claims
 * a scene and reports. Start reading at {@link io.scenefleet.progress.SceneStore}.
 */
@NullMarked
package io.scenefleet.progress;

import org.jspecify.annotations.NullMarked;

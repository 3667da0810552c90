/**
 * What a worker does with a scene it holds: claims, changes, leases. Start reading at {@link
 * io.scenefleet.work.SceneStore}, then {@link io.scenefleet.work.Claim}.
 */
@NullMarked
package io.scenefleet.work;

import org.jspecify.annotations.NullMarked;

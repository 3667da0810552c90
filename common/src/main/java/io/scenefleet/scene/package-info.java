/**
 * One scene of an ad, from the message that orders it to the state it ends in. Start reading at {@link
 * io.scenefleet.scene.SceneJob}, then {@link io.scenefleet.scene.SceneStage}.
 */
@NullMarked
package io.scenefleet.scene;

import org.jspecify.annotations.NullMarked;

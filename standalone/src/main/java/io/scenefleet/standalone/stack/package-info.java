/** All of SceneFleet in one process, without installing anything; start reading at {@link io.scenefleet.standalone.stack.Stack}. */
@NullMarked
package io.scenefleet.standalone.stack;

import org.jspecify.annotations.NullMarked;

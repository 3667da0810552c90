/** The command line; start reading at {@link io.scenefleet.standalone.ScenefleetCommand}. */
@NullMarked
package io.scenefleet.standalone;

import org.jspecify.annotations.NullMarked;

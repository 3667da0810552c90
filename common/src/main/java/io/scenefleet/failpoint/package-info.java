/**
 * Named steps at which a process can be made to die or to stall, for tests of what a crash costs. Off unless a property
 * says otherwise, and refused in production. The code whose crashes are tested knows nothing of it: the steps are found by
 * decorators of its ports.
 */
@NullMarked
package io.scenefleet.failpoint;

import org.jspecify.annotations.NullMarked;

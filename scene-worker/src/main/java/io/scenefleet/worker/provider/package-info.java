/** The company that renders: what can be asked of it, and what it may answer. */
@NullMarked
package io.scenefleet.worker.provider;

import org.jspecify.annotations.NullMarked;

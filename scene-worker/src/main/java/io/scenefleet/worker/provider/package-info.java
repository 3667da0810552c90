/** The video provider: what it can be asked, and what it may answer. */
@NullMarked
package io.scenefleet.worker.provider;

import org.jspecify.annotations.NullMarked;

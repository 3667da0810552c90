/** What the provider's models can do, so that a scene is fitted to its model before any money moves. */
@NullMarked
package io.scenefleet.catalogue;

import org.jspecify.annotations.NullMarked;

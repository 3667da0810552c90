/** Videos at rest: whole under their final name, or not there at all. */
@NullMarked
package io.scenefleet.storage;

import org.jspecify.annotations.NullMarked;

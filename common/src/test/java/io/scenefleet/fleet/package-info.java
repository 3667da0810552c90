@NullMarked
package io.scenefleet.fleet;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.scenefleet.standalone;

import org.jspecify.annotations.NullMarked;

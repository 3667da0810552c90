@NullMarked
package io.scenefleet.standalone.progress;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.scenefleet.standalone.stack;

import org.jspecify.annotations.NullMarked;

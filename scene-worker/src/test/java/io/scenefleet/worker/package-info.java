@NullMarked
package io.scenefleet.worker;

import org.jspecify.annotations.NullMarked;

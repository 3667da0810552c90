@NullMarked
package io.scenefleet.standalone.script;

import org.jspecify.annotations.NullMarked;

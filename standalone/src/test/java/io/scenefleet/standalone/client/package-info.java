@NullMarked
package io.scenefleet.standalone.client;

import org.jspecify.annotations.NullMarked;

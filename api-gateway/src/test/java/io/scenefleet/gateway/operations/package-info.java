@NullMarked
package io.scenefleet.gateway.operations;

import org.jspecify.annotations.NullMarked;

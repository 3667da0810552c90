/** Tests of the package. */
@NullMarked
package io.scenefleet.gateway.web;

import org.jspecify.annotations.NullMarked;

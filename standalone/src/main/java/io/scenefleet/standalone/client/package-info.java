/** SceneFleet seen from outside: the public HTTP API and the videos it serves, with nothing but the JDK's HTTP client. */
@NullMarked
package io.scenefleet.standalone.client;

import org.jspecify.annotations.NullMarked;

/** The web page: its files and the clips that it plays. */
@NullMarked
package io.scenefleet.simulator.page.http;

import org.jspecify.annotations.NullMarked;

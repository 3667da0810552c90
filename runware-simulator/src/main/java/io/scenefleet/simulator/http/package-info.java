/** The edges that speak HTTP: the API itself, the videos, the ledger and the administration. */
@NullMarked
package io.scenefleet.simulator.http;

import org.jspecify.annotations.NullMarked;

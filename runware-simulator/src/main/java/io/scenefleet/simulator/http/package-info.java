/** HTTP endpoints: API, videos, ledger and administration. */
@NullMarked
package io.scenefleet.simulator.http;

import org.jspecify.annotations.NullMarked;

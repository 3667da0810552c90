/** Downloads over HTTP, from hosts that are named in the settings and from no others. */
@NullMarked
package io.scenefleet.worker.download.http;

import org.jspecify.annotations.NullMarked;

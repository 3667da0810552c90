/**
 * HTTP infrastructure of all features: problem documents, request ids, limits and JSON. Start reading at {@link
 * io.scenefleet.gateway.web.Problem}.
 */
@NullMarked
package io.scenefleet.gateway.web;

import org.jspecify.annotations.NullMarked;

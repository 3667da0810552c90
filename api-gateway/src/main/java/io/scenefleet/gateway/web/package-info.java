/**
 * What all of HTTP has in common: problem documents, request ids, limits, and the form of JSON. Start reading at {@link
 * io.scenefleet.gateway.web.Problem}.
 */
@NullMarked
package io.scenefleet.gateway.web;

import org.jspecify.annotations.NullMarked;

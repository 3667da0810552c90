/** The gateway over HTTP, against a real RabbitMQ and a real Redis. Start reading at {@code TestGateway}. */
@NullMarked
package io.scenefleet.gateway;

import org.jspecify.annotations.NullMarked;

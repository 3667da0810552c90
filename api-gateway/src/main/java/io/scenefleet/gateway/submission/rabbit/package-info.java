/** Publishes orders to RabbitMQ. */
@NullMarked
package io.scenefleet.gateway.submission.rabbit;

import org.jspecify.annotations.NullMarked;

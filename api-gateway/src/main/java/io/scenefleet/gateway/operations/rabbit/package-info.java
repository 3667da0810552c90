/** Consumes dead letters from RabbitMQ and reads the length of its queue. */
@NullMarked
package io.scenefleet.gateway.operations.rabbit;

import org.jspecify.annotations.NullMarked;

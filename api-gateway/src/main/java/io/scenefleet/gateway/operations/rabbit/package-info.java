/** Dead letters and the length of the queue, on RabbitMQ. */
@NullMarked
package io.scenefleet.gateway.operations.rabbit;

import org.jspecify.annotations.NullMarked;

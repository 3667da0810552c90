/** Scenes on RabbitMQ: the queues, and the form of a message. */
@NullMarked
package io.scenefleet.scene.rabbit;

import org.jspecify.annotations.NullMarked;

package io.scenefleet.scene;

/** The names of exchanges and queues; docs/architecture.md, "Topology", shows how they are connected. */
public final class SceneQueues {
    /** Direct exchange that scene messages are published to. */
    public static final String EXCHANGE = "scenefleet.scenes";

    /** Queue of scene messages, and their routing key; all workers consume it. */
    public static final String QUEUE = "scenefleet.scenes";

    /** Direct exchange for messages that no worker could process. */
    public static final String DEAD_LETTER_EXCHANGE = "scenefleet.dead";

    /** Dead-letter queue; gateways consume it, fail the scene and keep the dead letter for an operator. */
    public static final String DEAD_LETTER_QUEUE = "scenefleet.scenes.dead";

    private SceneQueues() {}
}

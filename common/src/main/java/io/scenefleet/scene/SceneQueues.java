package io.scenefleet.scene;

/** The names of exchanges and queues; docs/architecture.md, "Topology", shows how they hang together. */
public final class SceneQueues {
    /** Direct exchange that orders are published to, and the routing key they carry. */
    public static final String EXCHANGE = "scenefleet.scenes";

    /** Queue of orders; all workers consume it. */
    public static final String QUEUE = "scenefleet.scenes";

    /** Direct exchange for orders that nobody could carry out. */
    public static final String DEAD_LETTER_EXCHANGE = "scenefleet.dead";

    /** Where those end; gateways consume it, fail the scene and keep the letter for a person. */
    public static final String DEAD_LETTER_QUEUE = "scenefleet.scenes.dead";

    private SceneQueues() {}
}

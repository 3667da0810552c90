package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.AMQP;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;

/** A scene job as a message: persistent JSON with message id {@code job_id/scenario} and its schema version as a header. */
record SceneMessage(AMQP.BasicProperties properties, byte[] body) {
    static final String SCHEMA_HEADER = "scenefleet-schema";
    private static final int PERSISTENT = 2;

    static SceneMessage of(SceneJob job) {
        var properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding(StandardCharsets.UTF_8.name())
                .deliveryMode(PERSISTENT)
                .messageId(SceneKey.of(job).toString())
                .timestamp(Date.from(job.createdAt()))
                .headers(Map.of(SCHEMA_HEADER, job.schema()))
                .build();
        return new SceneMessage(properties, SceneJson.mapper().writeValueAsBytes(job));
    }

    String id() {
        return properties.getMessageId();
    }
}

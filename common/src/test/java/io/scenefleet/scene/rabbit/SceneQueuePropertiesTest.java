package io.scenefleet.scene.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SceneQueuePropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SceneQueueConfiguration.class);

    @Test
    void by_default_the_queues_are_replicated_and_lose_no_dead_letters() {
        runner.run(context -> {
            assertThat(context.getBean(SceneQueueProperties.class)).isEqualTo(new SceneQueueProperties(true, 100));
            assertThat(arguments(context.getBean(Declarables.class), "scenefleet.scenes"))
                    .isEqualTo(Map.of(
                            "x-queue-type", "quorum",
                            "x-overflow", "reject-publish",
                            "x-delivery-limit", 100,
                            "x-dead-letter-strategy", "at-least-once",
                            "x-dead-letter-exchange", "scenefleet.dead",
                            "x-dead-letter-routing-key", "scenefleet.scenes.dead"));
            assertThat(arguments(context.getBean(Declarables.class), "scenefleet.scenes.dead"))
                    .isEqualTo(Map.of("x-queue-type", "quorum"));
        });
    }

    @Test
    void for_a_simple_broker_the_queues_are_declared_without_arguments() {
        runner.withPropertyValues("scenefleet.queue.quorum=false", "scenefleet.queue.delivery-limit=7")
                .run(context -> {
                    assertThat(context.getBean(SceneQueueProperties.class))
                            .isEqualTo(new SceneQueueProperties(false, 7));
                    assertThat(context.getBean(Declarables.class).getDeclarables())
                            .filteredOn(Queue.class::isInstance)
                            .hasSize(2)
                            .allSatisfy(queue ->
                                    assertThat(((Queue) queue).getArguments()).isEmpty());
                });
    }

    @Test
    void a_message_that_may_never_come_back_is_refused_at_start() {
        runner.withPropertyValues("scenefleet.queue.delivery-limit=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("scenefleet.queue.delivery-limit"));
    }

    private static Map<String, Object> arguments(Declarables declarables, String queue) {
        return declarables.getDeclarables().stream()
                .filter((Declarable declarable) -> declarable instanceof Queue)
                .map(Queue.class::cast)
                .filter(declared -> declared.getName().equals(queue))
                .findFirst()
                .orElseThrow()
                .getArguments();
    }
}

package io.scenefleet.worker.intake.rabbit;

import io.scenefleet.worker.fleet.ProviderCheck;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Begins to take scenes once it is certain that they belong to this worker's provider. */
final class IntakeOpening implements ApplicationRunner {
    private final ProviderCheck provider;
    private final MessageListenerContainer container;

    IntakeOpening(ProviderCheck provider, MessageListenerContainer container) {
        this.provider = provider;
        this.container = container;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (provider.await()) {
            container.start();
        }
    }
}

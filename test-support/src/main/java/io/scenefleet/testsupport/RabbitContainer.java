package io.scenefleet.testsupport;

/** RabbitMQ's own image, as it is used in production. */
final class RabbitContainer implements RabbitServer {

    private final ServerContainer container = new ServerContainer("rabbitmq:4-management", 5672);

    private RabbitContainer() {}

    static RabbitContainer start() {
        var rabbit = new RabbitContainer();
        rabbit.restart();
        return rabbit;
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void restart() {
        container.start(() -> Amqp.answers(amqpUri()));
    }

    @Override
    public void close() {
        container.close();
    }
}

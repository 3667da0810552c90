package io.scenefleet.testsupport;

/** RabbitMQ's own image, as it is used in production. */
final class RabbitContainer implements RabbitServer {
    /** Share of the memory from which on the broker raises its alarm: always, and as it comes. */
    static final String TINY = "0.000001";

    static final String USUAL = "0.4";

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
    public void raiseMemoryAlarm() {
        container.execute("rabbitmqctl", "set_vm_memory_high_watermark", TINY);
    }

    @Override
    public void clearMemoryAlarm() {
        container.execute("rabbitmqctl", "set_vm_memory_high_watermark", USUAL);
    }

    @Override
    public void close() {
        container.close();
    }
}

package io.scenefleet.testsupport;

/** RabbitMQ's own image, as it is used in production. */
final class RabbitContainer extends ServerContainer implements RabbitServer {
    /** Share of the memory from which on the broker raises its alarm: always, and as it comes. */
    static final String TINY = "0.000001";

    static final String USUAL = "0.4";

    private RabbitContainer() {
        super("rabbitmq:4-management", 5672);
    }

    static RabbitContainer start() {
        var rabbit = new RabbitContainer();
        rabbit.restart();
        return rabbit;
    }

    @Override
    boolean acceptsClients() {
        return Amqp.answers(amqpUri());
    }

    @Override
    public void raiseMemoryAlarm() {
        execute("rabbitmqctl", "set_vm_memory_high_watermark", TINY);
    }

    @Override
    public void clearMemoryAlarm() {
        execute("rabbitmqctl", "set_vm_memory_high_watermark", USUAL);
    }
}

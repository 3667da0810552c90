package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts what was done since this gateway started; docs/operations.md says what each figure means. */
final class OperationsCounters {
    /** Anybody who may publish can make up reasons; a metric must not have a series for each. */
    private static final List<String> REASONS = List.of("rejected", "delivery_limit", "maxlen", "expired");

    private final MeterRegistry registry;
    private final Counter repaired;
    private final Counter republished;
    private final Counter dropped;
    private final Counter expired;

    OperationsCounters(MeterRegistry registry) {
        this.registry = registry;
        repaired = counter("scenefleet.jobs.repaired", "Jobs whose record did not say what their scenes say");
        republished = counter("scenefleet.scenes.republished", "Messages that were published again as lost");
        dropped = counter("scenefleet.dead.letters.dropped", "Dead letters that gave way to newer ones");
        expired = counter("scenefleet.unknown.expired", "Unknown outcomes that expired before anybody decided");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, tag, value).increment();
    }

    void repaired() {
        repaired.increment();
    }

    void republished(int messages) {
        republished.increment(messages);
    }

    /** A scene that nobody works on, and whose message cannot be published again. */
    void stranded(String reason) {
        count("scenefleet.scenes.stranded", "reason", reason);
    }

    void deadLetter(String reason) {
        count("scenefleet.dead.letters.received", "reason", REASONS.contains(reason) ? reason : "other");
    }

    void dropped(int letters) {
        dropped.increment(letters);
    }

    void settled(String action) {
        count("scenefleet.unknown.settled", "action", action);
    }

    void expired(int outcomes) {
        expired.increment(outcomes);
    }
}

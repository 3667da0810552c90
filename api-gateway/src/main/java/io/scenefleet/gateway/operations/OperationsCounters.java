package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counters since the start of this gateway; docs/operations.md explains each of them. */
final class OperationsCounters {
    /** Known reasons; a message may claim any other one, and a metric must not get a series for each. */
    private static final List<String> REASONS = List.of("rejected", "delivery_limit", "maxlen", "expired");

    private final MeterRegistry registry;
    private final Counter reconciled;
    private final Counter republished;
    private final Counter dropped;
    private final Counter expired;
    private final Counter sweepFailures;
    private final Counter deadLetterFailures;

    OperationsCounters(MeterRegistry registry) {
        this.registry = registry;
        reconciled = counter("scenefleet.jobs.repaired", "Jobs whose record was reconciled with their scenes");
        republished = counter("scenefleet.scenes.republished", "Messages published again because they were lost");
        dropped = counter("scenefleet.dead.letters.dropped", "Dead letters dropped in favour of newer ones");
        expired = counter("scenefleet.unknown.expired", "Unknown outcomes that expired without a decision");
        sweepFailures = counter("scenefleet.sweep.failures", "Jobs and lists that a sweep could not read, each time");
        deadLetterFailures =
                counter("scenefleet.dead.letters.failures", "Dead letters that could not be processed, each time");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, tag, value).increment();
    }

    void reconciled() {
        reconciled.increment();
    }

    void republished(int messages) {
        republished.increment(messages);
    }

    void sweepFailed() {
        sweepFailures.increment();
    }

    void deadLetterFailed() {
        deadLetterFailures.increment();
    }

    /** A scene that no worker holds and whose message cannot be published again. */
    void stranded(String reason) {
        count("scenefleet.scenes.stranded", "reason", reason);
    }

    void deadLetter(String reason) {
        count("scenefleet.dead.letters.received", "reason", REASONS.contains(reason) ? reason : "other");
    }

    void dropped(int deadLetters) {
        dropped.increment(deadLetters);
    }

    void decided(String action) {
        count("scenefleet.unknown.settled", "action", action);
    }

    void expired(int outcomes) {
        expired.increment(outcomes);
    }
}

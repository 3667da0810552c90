package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.scenefleet.cost.Costs;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.store.StoreException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Gauges of the whole fleet, the same at every gateway; NaN while the store is unavailable. */
final class FleetGauges implements MeterBinder {
    /** One read of the store serves all gauges of a scrape. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final FleetFigures.Source source;
    private Optional<FleetFigures> last = Optional.empty();
    private long readAt = System.nanoTime() - FRESH.toNanos();

    FleetGauges(FleetFigures.Source source) {
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "scenefleet.unknown.outcomes",
                FleetFigures::unknownOutcomes,
                "Scenes that need a manual decision");
        gauge(registry, "scenefleet.dead.letters", FleetFigures::deadLetters, "Dead letters");
        gauge(registry, "scenefleet.jobs.active", FleetFigures::activeJobs, "Running jobs");
        gauge(
                registry,
                "scenefleet.jobs.outbox",
                FleetFigures::outboxJobs,
                "Jobs whose messages are not confirmed yet");
        gauge(
                registry,
                "scenefleet.jobs.stranded",
                FleetFigures::strandedJobs,
                "Jobs that continue only when an operator decides");
        gauge(registry, "scenefleet.workers.live", FleetFigures::liveWorkers, "Workers with a current heartbeat");
        gauge(registry, "scenefleet.scenes.in.flight", FleetFigures::scenesInFlight, "Scenes held by these workers");
        gauge(
                registry,
                "scenefleet.orders.stopped",
                FleetFigures::ordersStopped,
                "1 while the provider takes no orders from our account");
        bindCosts(registry);
    }

    private void bindCosts(MeterRegistry registry) {
        cost(registry, "billed", Costs::billedUsd);
        cost(registry, "wasted", Costs::wastedUsd);
        cost(registry, "at_risk", Costs::atRiskUsd);
        gauge(
                registry,
                "scenefleet.cost.unpriced",
                figures -> figures.costs().unpriced(),
                "Attempts whose price nobody knows: they are in no cost");
    }

    private void cost(MeterRegistry registry, String kind, Function<Costs, BigDecimal> amount) {
        ToDoubleFunction<FleetFigures> usd =
                figures -> amount.apply(figures.costs()).doubleValue();
        Gauge.builder("scenefleet.cost.usd", this, gauges -> gauges.read(usd))
                .tag("kind", kind)
                .description("US dollars that all attempts have cost so far, wasted, or may have cost")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<FleetFigures> figure, String description) {
        Gauge.builder(name, this, gauges -> gauges.read(figure))
                .description(description)
                .register(registry);
    }

    private double read(ToDoubleFunction<FleetFigures> figure) {
        return figures().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** An unavailable store is also tried only once per scrape. */
    private synchronized Optional<FleetFigures> figures() {
        if (System.nanoTime() - readAt >= FRESH.toNanos()) {
            last = tryRead();
            readAt = System.nanoTime();
        }
        return last;
    }

    private Optional<FleetFigures> tryRead() {
        try {
            return Optional.of(source.read());
        } catch (StoreException _) {
            return Optional.empty();
        }
    }
}

package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The figures of the whole fleet, the same at every gateway; not a number while the store is away. */
final class FleetGauges implements MeterBinder {
    /** One look at the store serves all gauges of a scrape. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final FleetFigures.Source source;
    private Optional<FleetFigures> last = Optional.empty();
    private long readAt = System.nanoTime() - FRESH.toNanos();

    FleetGauges(FleetFigures.Source source) {
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "scenefleet.unknown.outcomes", FleetFigures::unknownOutcomes, "Scenes that wait for a person");
        gauge(registry, "scenefleet.dead.letters", FleetFigures::deadLetters, "Dead letters that are kept");
        gauge(registry, "scenefleet.jobs.active", FleetFigures::activeJobs, "Jobs that are not over");
        gauge(registry, "scenefleet.jobs.outbox", FleetFigures::outboxJobs, "Jobs that are perhaps not published");
        gauge(registry, "scenefleet.workers.live", FleetFigures::liveWorkers, "Workers that show signs of life");
        gauge(registry, "scenefleet.scenes.in.flight", FleetFigures::scenesInFlight, "Scenes that these work on");
    }

    private void gauge(MeterRegistry registry, String name, ToLongFunction<FleetFigures> figure, String description) {
        Gauge.builder(name, this, gauges -> gauges.read(figure))
                .description(description)
                .register(registry);
    }

    private double read(ToLongFunction<FleetFigures> figure) {
        return figures().map(figures -> (double) figure.applyAsLong(figures)).orElse(Double.NaN);
    }

    /** A store that is away is not asked once for each gauge either. */
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

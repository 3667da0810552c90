package io.scenefleet.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says what goes wrong at each occasion; whoever asks makes it happen. */
public final class FaultInjector {
    private static final int COUNTED_PROMPTS = 10_000;
    private static final int MOST_ARMED = 1_000;

    private final FaultProperties properties;
    private final @Nullable FaultScenario fromStart;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicInteger ids = new AtomicInteger();
    private final CopyOnWriteArrayList<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private volatile @Nullable FaultScenario scenario;

    /** Strikes so far of directives with a count, the least recently counted forgotten first. */
    private final Map<Counted, Integer> strikes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Integer> eldest) {
            return size() > COUNTED_PROMPTS;
        }
    };

    /**
     * @param fromStart played from the start and again after a reset; absent for none
     */
    public FaultInjector(
            FaultProperties properties,
            @Nullable FaultScenario fromStart,
            InstantSource clock,
            RandomGenerator random) {
        this.properties = properties;
        this.fromStart = fromStart;
        this.clock = clock;
        this.random = random;
        reset();
    }

    /**
     * The faults that strike now, those of the prompt first.
     *
     * <p>Asking counts: each call is one occasion for every rule and directive of that stage.
     */
    public List<Fault> draw(Stage stage, String model, String prompt) {
        boolean obeyed = properties.directives() && prompt.contains("[[");
        if (!obeyed && armed.isEmpty()) {
            return List.of();
        }
        var faults = new ArrayList<Fault>();
        if (obeyed) {
            FaultSyntax.directivesIn(prompt).stream()
                    .filter(directive -> directive.fault().stage() == stage && strikes(directive, prompt))
                    .forEach(directive -> faults.add(directive.fault()));
        }
        Instant now = clock.instant();
        armed.stream()
                .filter(fault -> fault.fault.stage() == stage && fault.concerns(model, prompt, now))
                .filter(fault -> fault.strikes(random))
                .forEach(fault -> faults.add(fault.fault));
        return faults;
    }

    /**
     * Arms a rule; its time starts now.
     *
     * @throws IllegalArgumentException when as many are armed as can be
     */
    public FaultStatus arm(FaultRule rule) {
        return arm(rule, null);
    }

    /**
     * Arms the rules of a scenario, in place of those of the one before.
     *
     * @throws IllegalArgumentException when as many are armed as can be
     */
    public synchronized List<FaultStatus> play(FaultScenario next) {
        endScenario();
        scenario = next;
        return next.rules().stream().map(rule -> arm(rule, next)).toList();
    }

    /** The scenario that is being played. */
    public Optional<FaultScenario> scenario() {
        return Optional.ofNullable(scenario);
    }

    /** Disarms the rules of the scenario; others go on. */
    public synchronized void endScenario() {
        armed.removeIf(fault -> fault.scenario != null);
        scenario = null;
    }

    public List<FaultStatus> list() {
        return armed.stream().map(ArmedFault::status).toList();
    }

    /** Disarms one rule, and says whether it was armed. */
    public boolean disarm(int id) {
        return armed.removeIf(fault -> fault.id == id);
    }

    /** Disarms all rules; directives in prompts go on working. */
    public synchronized void clear() {
        armed.clear();
        scenario = null;
    }

    /** Forgets all counts and arms what the configuration says. */
    public synchronized void reset() {
        synchronized (strikes) {
            strikes.clear();
        }
        clear();
        properties.rules().forEach(this::arm);
        if (fromStart != null) {
            play(fromStart);
        }
    }

    private FaultStatus arm(FaultRule rule, @Nullable FaultScenario origin) {
        if (armed.size() >= MOST_ARMED) {
            throw new IllegalArgumentException("no more than " + MOST_ARMED + " faults can be armed at once");
        }
        var fault = new ArmedFault(ids.incrementAndGet(), rule, origin, clock.instant());
        armed.add(fault);
        return fault.status();
    }

    private boolean strikes(Directive directive, String prompt) {
        Integer times = directive.times();
        if (times == null) {
            return true;
        }
        synchronized (strikes) {
            return strikes.merge(new Counted(directive, prompt), 1, Integer::sum) <= times;
        }
    }

    private record Counted(Directive directive, String prompt) {}

    /**
     * A rule and what it has done.
     *
     * @param id        names it
     * @param rule      as it was ordered
     * @param scenario  the name of the scenario that it belongs to; absent for none
     * @param occasions how often it might have struck
     * @param struck    how often it did
     */
    public record FaultStatus(
            int id, FaultRule rule, @Nullable String scenario, long occasions, long struck) {}

    private static final class ArmedFault {

        private final int id;
        private final FaultRule rule;
        private final @Nullable FaultScenario scenario;
        private final Instant armedAt;
        private final Fault fault;
        private final AtomicLong occasions = new AtomicLong();
        private final AtomicLong struck = new AtomicLong();

        ArmedFault(int id, FaultRule rule, @Nullable FaultScenario scenario, Instant armedAt) {
            this.id = id;
            this.rule = rule;
            this.scenario = scenario;
            this.armedAt = armedAt;
            this.fault = rule.parsed();
        }

        boolean concerns(String model, String prompt, Instant now) {
            return rule.isOpen(Duration.between(armedAt, now)) && rule.concerns(model, prompt);
        }

        boolean strikes(RandomGenerator random) {
            return rule.strikes(occasions.incrementAndGet(), random.nextDouble()) && claimStrike();
        }

        private boolean claimStrike() {
            Integer times = rule.times();
            long limit = times == null ? Long.MAX_VALUE : times;
            long before = struck.getAndUpdate(count -> count < limit ? count + 1 : count);
            return before < limit;
        }

        FaultStatus status() {
            return new FaultStatus(id, rule, scenario == null ? null : scenario.name(), occasions.get(), struck.get());
        }
    }
}

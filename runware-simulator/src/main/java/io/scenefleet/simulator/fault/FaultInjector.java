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

/** Decides which faults are triggered on each occasion. The caller carries them out. */
public final class FaultInjector {
    private static final int MAX_COUNTED_PROMPTS = 10_000;
    private static final int MAX_ARMED = 1_000;

    private final FaultProperties properties;
    private final @Nullable FaultScenario initialScenario;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicInteger ids = new AtomicInteger();
    private final CopyOnWriteArrayList<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private volatile @Nullable FaultScenario scenario;

    /** How often each directive with a count was triggered; the least recently used entries are dropped first. */
    private final Map<Counted, Integer> triggerCounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Integer> eldest) {
            return size() > MAX_COUNTED_PROMPTS;
        }
    };

    /**
     * @param initialScenario active from the start and again after a reset; absent for none
     */
    public FaultInjector(
            FaultProperties properties,
            @Nullable FaultScenario initialScenario,
            InstantSource clock,
            RandomGenerator random) {
        this.properties = properties;
        this.initialScenario = initialScenario;
        this.clock = clock;
        this.random = random;
        reset();
    }

    /**
     * Returns the faults that are triggered now, those of the prompt first.
     *
     * <p>Each call counts as one occasion for every rule and directive of that stage.
     */
    public List<Fault> trigger(Stage stage, String model, String prompt) {
        boolean directives = properties.directives() && prompt.contains("[[");
        if (!directives && armed.isEmpty()) {
            return List.of();
        }
        var faults = new ArrayList<Fault>();
        if (directives) {
            FaultSyntax.directivesIn(prompt).stream()
                    .filter(directive -> directive.fault().stage() == stage && countTrigger(directive, prompt))
                    .forEach(directive -> faults.add(directive.fault()));
        }
        Instant now = clock.instant();
        armed.stream()
                .filter(fault -> fault.fault.stage() == stage && fault.matches(model, prompt, now))
                .filter(fault -> fault.tryTrigger(random))
                .forEach(fault -> faults.add(fault.fault));
        return faults;
    }

    /**
     * Arms a rule. Its time windows start now.
     *
     * @throws IllegalArgumentException when the maximum number of faults is already armed
     */
    public FaultStatus arm(FaultRule rule) {
        return arm(rule, null);
    }

    /**
     * Replaces the active scenario and arms the rules of the new one.
     *
     * @throws IllegalArgumentException when the maximum number of faults is already armed
     */
    public synchronized List<FaultStatus> activate(FaultScenario next) {
        deactivateScenario();
        scenario = next;
        return next.rules().stream().map(rule -> arm(rule, next)).toList();
    }

    /** The active scenario. */
    public Optional<FaultScenario> scenario() {
        return Optional.ofNullable(scenario);
    }

    /** Disarms the rules of the active scenario. Other rules stay armed. */
    public synchronized void deactivateScenario() {
        armed.removeIf(fault -> fault.scenario != null);
        scenario = null;
    }

    public List<FaultStatus> list() {
        return armed.stream().map(ArmedFault::status).toList();
    }

    /** Disarms one rule and returns whether it was armed. */
    public boolean disarm(int id) {
        return armed.removeIf(fault -> fault.id == id);
    }

    /** Disarms all rules. Directives in prompts still work. */
    public synchronized void clear() {
        armed.clear();
        scenario = null;
    }

    /** Clears all counts and arms the configured rules. */
    public synchronized void reset() {
        synchronized (triggerCounts) {
            triggerCounts.clear();
        }
        clear();
        properties.rules().forEach(this::arm);
        if (initialScenario != null) {
            activate(initialScenario);
        }
    }

    private FaultStatus arm(FaultRule rule, @Nullable FaultScenario origin) {
        if (armed.size() >= MAX_ARMED) {
            throw new IllegalArgumentException("At most %d faults can be armed at a time".formatted(MAX_ARMED));
        }
        var fault = new ArmedFault(ids.incrementAndGet(), rule, origin, clock.instant());
        armed.add(fault);
        return fault.status();
    }

    private boolean countTrigger(Directive directive, String prompt) {
        Integer times = directive.times();
        if (times == null) {
            return true;
        }
        synchronized (triggerCounts) {
            return triggerCounts.merge(new Counted(directive, prompt), 1, Integer::sum) <= times;
        }
    }

    private record Counted(Directive directive, String prompt) {}

    /**
     * An armed rule and its counters.
     *
     * @param id        identifies the armed rule
     * @param rule      the rule as it was configured
     * @param scenario  name of the scenario that the rule belongs to; absent for none
     * @param occasions number of occasions that matched the rule
     * @param struck    number of times it was triggered
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

        boolean matches(String model, String prompt, Instant now) {
            return rule.isOpen(Duration.between(armedAt, now)) && rule.matches(model, prompt);
        }

        boolean tryTrigger(RandomGenerator random) {
            return rule.isTriggered(occasions.incrementAndGet(), random.nextDouble()) && takeOne();
        }

        private boolean takeOne() {
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

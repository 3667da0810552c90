package io.scenefleet.simulator.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Says what goes wrong at each occasion; whoever asks makes it happen. */
public final class FaultDesk {

    private static final int COUNTED_PROMPTS = 10_000;

    private final FaultProperties properties;
    private final RandomGenerator random;
    private final AtomicInteger ids = new AtomicInteger();
    private final CopyOnWriteArrayList<ArmedFault> armed = new CopyOnWriteArrayList<>();

    /** Strikes so far of directives with a count, the least recently counted forgotten first. */
    private final Map<Counted, Integer> strikes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Integer> eldest) {
            return size() > COUNTED_PROMPTS;
        }
    };

    public FaultDesk(FaultProperties properties, RandomGenerator random) {
        this.properties = properties;
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
        armed.stream()
                .filter(fault -> fault.fault.stage() == stage && fault.rule.concerns(model))
                .filter(fault -> fault.strikes(random))
                .forEach(fault -> faults.add(fault.fault));
        return faults;
    }

    public Standing arm(FaultRule rule) {
        var fault = new ArmedFault(ids.incrementAndGet(), rule);
        armed.add(fault);
        return fault.standing();
    }

    public List<Standing> list() {
        return armed.stream().map(ArmedFault::standing).toList();
    }

    /** Disarms one rule, and says whether it was armed. */
    public boolean disarm(int id) {
        return armed.removeIf(fault -> fault.id == id);
    }

    /** Disarms all rules; directives in prompts go on working. */
    public void clear() {
        armed.clear();
    }

    /** Forgets all counts and arms what the configuration says. */
    public void reset() {
        synchronized (strikes) {
            strikes.clear();
        }
        armed.clear();
        properties.rules().forEach(this::arm);
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
     * @param occasions how often it might have struck
     * @param struck    how often it did
     */
    public record Standing(int id, FaultRule rule, long occasions, long struck) {}

    private static final class ArmedFault {

        private final int id;
        private final FaultRule rule;
        private final Fault fault;
        private final AtomicLong occasions = new AtomicLong();
        private final AtomicLong struck = new AtomicLong();

        ArmedFault(int id, FaultRule rule) {
            this.id = id;
            this.rule = rule;
            this.fault = rule.parsed();
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

        Standing standing() {
            return new Standing(id, rule, occasions.get(), struck.get());
        }
    }
}

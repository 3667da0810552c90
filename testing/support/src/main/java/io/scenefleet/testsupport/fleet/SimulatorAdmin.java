package io.scenefleet.testsupport.fleet;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/** The provider, as its administrator sees it. */
public record SimulatorAdmin(URI uri) {
    private static final JsonHttp HTTP = JsonHttp.PATIENT;

    public boolean isUp() {
        return HTTP.isOk(uri.resolve("/health"));
    }

    public ProviderLedger ledger() {
        return new ProviderLedger(uri);
    }

    /**
     * Arms a fault.
     *
     * @param fault as runware-simulator/README.md writes it, e.g. {@code busy:429}
     * @param times how often it strikes
     * @throws IllegalStateException if the simulator refuses it
     */
    public void arm(String fault, int times) {
        arm(Map.of("fault", fault, "times", times));
    }

    /** Arms a rule with these fields, as runware-simulator/README.md lists them. */
    public void arm(Map<String, ?> rule) {
        requireGood(HTTP.send("POST", uri.resolve("/admin/faults"), rule));
    }

    /** How often an armed fault has struck. */
    public long struck(String fault) {
        var reply = HTTP.get(uri.resolve("/admin/faults"));
        requireGood(reply);
        return reply.body()
                .path("faults")
                .valueStream()
                .filter(rule -> rule.path("fault").asString().equals(fault))
                .mapToLong(rule -> rule.path("struck").asLong())
                .sum();
    }

    /** Forgets all tasks, bills and faults. */
    public void reset() {
        requireGood(HTTP.send("POST", uri.resolve("/admin/reset"), null));
    }

    private static void requireGood(JsonHttp.Reply reply) {
        if (!reply.isGood()) {
            throw new IllegalStateException("the simulator refuses: " + reply);
        }
    }

    /** @throws IllegalStateException if the simulator is unavailable */
    public void disarmAll() {
        try {
            requireGood(HTTP.send("DELETE", uri.resolve("/admin/faults"), null));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the simulator is gone, though nothing was meant to stop it", e);
        }
    }
}

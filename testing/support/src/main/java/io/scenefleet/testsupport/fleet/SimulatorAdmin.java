package io.scenefleet.testsupport.fleet;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The provider, as its administrator sees it. */
public record SimulatorAdmin(URI uri) {
    private static final JsonHttp HTTP = new JsonHttp(Duration.ofSeconds(15));

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
        var reply = HTTP.send("POST", uri.resolve("/admin/faults"), Map.of("fault", fault, "times", times));
        if (!reply.isGood()) {
            throw new IllegalStateException("the simulator refuses the fault %s: %s".formatted(fault, reply));
        }
    }

    /** @throws IllegalStateException if the simulator is unavailable */
    public void disarmAll() {
        try {
            HTTP.send("DELETE", uri.resolve("/admin/faults"), null);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the simulator is gone, though nothing was meant to stop it", e);
        }
    }
}

package io.scenefleet.chaos.fleet;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The provider, as its administrator sees it. */
public record Simulator(URI uri) {
    private static final int MOST_LINES = 200_000;

    boolean isUp() {
        return Http.isOk(uri.resolve("/health"));
    }

    /**
     * Arms a fault.
     *
     * @param fault as runware-simulator/README.md writes it, e.g. {@code busy:429}
     * @param times how often it strikes
     */
    public void arm(String fault, int times) {
        var answer = Http.send("POST", uri.resolve("/admin/faults"), Map.of("fault", fault, "times", times));
        if (!answer.isGood()) {
            throw new IllegalStateException("the simulator does not take the fault " + fault + ": " + answer);
        }
    }

    void mend() {
        try {
            Http.send("DELETE", uri.resolve("/admin/faults"), null);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the simulator is gone, which nobody has asked for", e);
        }
    }

    /** The books: a line for each task that was ever ordered. */
    public JsonNode ledger() {
        return Http.send("GET", uri.resolve("/ledger?limit=" + MOST_LINES), null)
                .body();
    }
}

package io.scenefleet.standalone;

import io.scenefleet.standalone.progress.ProgressDisplay;
import java.io.Console;
import java.io.PrintWriter;

/** The terminal that the command runs in. */
final class Terminal {
    private Terminal() {}

    static ProgressDisplay display(PrintWriter out) {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return ProgressDisplay.on(out, interactive, System.out.charset(), System.getenv());
    }
}

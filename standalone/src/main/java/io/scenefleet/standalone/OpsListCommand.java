package io.scenefleet.standalone;

import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands about a list of the gateway have in common: without a subcommand they print it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class OpsListCommand implements Runnable {
    @Mixin
    private ListOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public final void run() {
        list(options);
    }

    abstract void list(ListOptions options);

    final PrintWriter out() {
        return command.commandLine().getOut();
    }

    final void say(String sentence, Object... values) {
        out().println(sentence.formatted(values));
    }
}

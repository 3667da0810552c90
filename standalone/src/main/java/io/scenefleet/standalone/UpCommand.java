package io.scenefleet.standalone;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts everything on this machine and serves until Ctrl-C.",
            "If RUNWARE_API_KEY is set, videos are bought from Runware, FOR REAL MONEY; otherwise a simulator renders them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UpCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Option(names = "--simulator", description = "Use the simulator even if RUNWARE_API_KEY is set.")
    private boolean simulator;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        @Nullable String key = simulator ? null : RunwareKey.fromEnvironment().orElse(null);
        try (var session =
                StackSession.start(options.settings(key), command.commandLine().getOut())) {
            session.serveUntilStopped();
        }
        return 0;
    }
}

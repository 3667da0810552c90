package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.progress.ProgressDisplay;
import io.scenefleet.standalone.script.AdScript;
import io.scenefleet.standalone.script.AdScriptFile;
import io.scenefleet.standalone.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Starts everything on this machine, makes the four videos of a sample ad, and serves until Ctrl-C.",
            "A simulator of Runware renders the videos, which costs nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Exit after the job; exit code 0 only if all four videos are playable.")
    private boolean once;

    @Mixin
    private StackOptions options;

    // A key that happens to be in the environment must not make a demo expensive.
    @Option(
            names = "--real",
            description = "Buy the videos from Runware with the key in RUNWARE_API_KEY. THIS COSTS REAL MONEY.")
    private boolean real;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        StackSettings settings = options.settings(key());
        PrintWriter out = command.commandLine().getOut();
        try (var session = StackSession.start(settings, out);
                var gateway = new GatewayClient(session.addresses().gateway())) {
            var display = session.whileRunning(Terminal.display(out));
            boolean whole = makeSample(gateway, display, settings, out);
            if (!once) {
                session.serveUntilStopped();
            }
            return whole ? 0 : ScenefleetCommand.INCOMPLETE;
        }
    }

    private @Nullable String key() {
        return !real
                ? null
                : RunwareKey.fromEnvironment()
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(), "--real requires a Runware key in " + RunwareKey.VARIABLE));
    }

    private static boolean makeSample(
            GatewayClient gateway, ProgressDisplay display, StackSettings settings, PrintWriter out)
            throws IOException {
        AdScript script = AdScriptFile.sample();
        out.println("Making the four videos of the sample ad:");
        var result = new AdRun(gateway, display, out).make(script);
        Path fetched = Files.createTempDirectory("scenefleet-demo-");
        try {
            return new AdReport(gateway, out)
                    .tell(script, result, fetched, settings.data().outputs());
        } finally {
            delete(fetched);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package io.scenefleet.standalone;

import io.scenefleet.standalone.script.AdScript;
import io.scenefleet.standalone.script.AdScriptFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Submits an ad script to a running gateway, and saves its videos.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GenerateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = {
                "The ad script: a list of four scene descriptions, as YAML, or as JSON if the name ends in .json.",
                "See examples/ember-cup.yaml."
            })
    private Path file;

    @Mixin
    private GatewayOptions gatewayOptions;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "./videos",
            description = "Folder for the videos (default: ${DEFAULT-VALUE}).")
    private Path target;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        AdScript script = AdScriptFile.read(file);
        Path folder = Files.createDirectories(target.toAbsolutePath().normalize());
        try (var gateway = gatewayOptions.client()) {
            out.println("Making the videos of " + file + ":");
            var result = new AdRun(gateway, Terminal.display(out), out).make(script);
            boolean whole = new AdReport(gateway, out).tell(script, result, folder, folder);
            return whole ? 0 : ScenefleetCommand.INCOMPLETE;
        }
    }
}

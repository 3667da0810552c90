package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.client.JobStatus;
import io.scenefleet.standalone.client.ListedVideo;
import io.scenefleet.standalone.script.AdScript;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Downloads the videos of a finished job, checks them, and prints the result. */
final class AdReport {
    private final GatewayClient gateway;
    private final VideoCheck check;
    private final PrintWriter out;

    AdReport(GatewayClient gateway, PrintWriter out) {
        this.gateway = gateway;
        this.check = new VideoCheck(gateway);
        this.out = out;
    }

    /**
     * Prints a line or two per scene.
     *
     * @param fetched folder for the downloaded videos
     * @param shown   folder to print
     * @return whether all videos of the script are there, complete, and as long as expected
     */
    boolean tell(AdScript script, AdRun.Result result, Path fetched, Path shown) {
        out.println();
        Map<String, ListedVideo> videos =
                result.videos().stream().collect(Collectors.toMap(ListedVideo::scenario, Function.identity()));
        int whole = 0;
        for (var scene : script.durations().entrySet()) {
            ListedVideo video = videos.get(scene.getKey());
            if (video != null && isWhole(video, scene.getValue(), fetched, shown)) {
                whole++;
            }
        }
        tellFailures(result.job().scenes());
        out.println();
        out.printf(
                "%d of %d videos are complete and playable.%n",
                whole, script.scenes().size());
        out.flush();
        return whole == script.scenes().size();
    }

    private boolean isWhole(ListedVideo video, double askedSeconds, Path fetched, Path shown) {
        var finding = check.fetch(video, fetched.resolve(video.fileName()), video.duration());
        switch (finding) {
            case VideoCheck.Finding.Whole(double played) ->
                out.printf(
                        Locale.ROOT,
                        "  %-9s %4.1f s  %s%n",
                        video.scenario(),
                        played,
                        shortened(shown.resolve(video.fileName())));
            case VideoCheck.Finding.Broken(String reason) ->
                out.printf("  %-9s is not playable: %s%n", video.scenario(), reason);
        }
        out.printf("  %-9s         %s%n", "", gateway.url(video.videoUrl()));
        if (video.duration() != askedSeconds) {
            out.printf(
                    Locale.ROOT,
                    "  %-9s         the script asked for %.1f s, which the model does not support%n",
                    "",
                    askedSeconds);
        }
        return finding instanceof VideoCheck.Finding.Whole;
    }

    /** Relative to the working directory, if inside it. */
    private static Path shortened(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private void tellFailures(List<JobStatus.Scene> scenes) {
        scenes.stream()
                .filter(JobStatus.Scene::isFailed)
                .forEach(scene -> out.printf("  %-9s failed: %s%n", scene.scenario(), scene.error()));
    }
}

package io.scenefleet.e2e;

import static java.util.Objects.requireNonNullElse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine's own Chromium, without a window; started when first asked for, and ended with this JVM. */
final class Chromium {
    /** Wins over every other; e.g. a Chrome that lies elsewhere. */
    private static final String CHOICE = "SCENEFLEET_CHROMIUM";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** No sandbox, because tests often run as root in a container; and no talk with anybody but the gateway. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--mute-audio");

    private static @Nullable Chromium running;

    private final Browser browser;

    private Chromium(Path executable) {
        // the driver would fetch browsers of its own
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    /**
     * The one browser of all tests, which have to share a thread, too.
     *
     * @throws IllegalStateException where there is none; the message says what to do
     */
    static Chromium running() {
        if (running == null) {
            running = new Chromium(executable());
        }
        return running;
    }

    /** Opens a window of its own, with no past, on the page of this gateway. */
    PageVisit visit(URI gateway) {
        return new PageVisit(browser.newContext(new Browser.NewContextOptions().setBaseURL(gateway.toString())));
    }

    private static Path executable() {
        var choice = System.getenv(CHOICE);
        var candidates = choice == null || choice.isBlank() ? installed() : Stream.of(Path.of(choice));
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The tests of the page need Chromium or Chrome, and there is none: %s. "
                                        .formatted(
                                                choice == null
                                                        ? "none of %s is in the PATH".formatted(NAMES)
                                                        : "%s=%s is no program".formatted(CHOICE, choice))
                                + "Run ./scenefleet test, which installs it where it may, or install it yourself "
                                + "(Debian, Ubuntu: apt-get install chromium), or say where it is with %s."
                                        .formatted(CHOICE)));
    }

    private static Stream<Path> installed() {
        var folders = requireNonNullElse(System.getenv("PATH"), "/usr/bin").split(File.pathSeparator);
        var inPath = NAMES.stream().flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)));
        return Stream.concat(inPath, Stream.of(ON_A_MAC));
    }
}

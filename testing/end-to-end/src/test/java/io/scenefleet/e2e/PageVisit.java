package io.scenefleet.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody with a browser on our page: reads, writes, clicks, and notes whatever goes wrong behind it. */
final class PageVisit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double HALF_A_SECOND = 0.5;

    private final BrowserContext window;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> expectedStatuses = new HashSet<>();
    private boolean offline;

    PageVisit(BrowserContext window) {
        this.window = window;
        page = window.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequestFailed(this::note);
        page.onResponse(this::note);
        page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
    }

    Page page() {
        return page;
    }

    PageVisit open(String address) {
        page.navigate(address);
        return this;
    }

    /** An answer with this status is no complaint. */
    void expect(int status) {
        expectedStatuses.add(status);
    }

    void setOffline(boolean offline) {
        this.offline |= offline;
        window.setOffline(offline);
    }

    /** What nobody expected, e.g. errors in the console. */
    List<String> complaints() {
        return complaints;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The card with this heading. */
    Locator scene(String heading) {
        return page.getByRole(
                AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(heading).setExact(true));
    }

    Locator scenes() {
        return page.getByRole(AriaRole.ARTICLE);
    }

    Locator video(String heading) {
        return scene(heading).locator("video");
    }

    Locator description(String heading) {
        return scene(heading).getByLabel("Description", new Locator.GetByLabelOptions().setExact(true));
    }

    Locator progressBars() {
        return page.getByRole(AriaRole.PROGRESSBAR);
    }

    void awaitText(String text) {
        assertThat(page.getByText(text, new Page.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
    }

    static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis());
    }

    /** Plays it, again and again, and waits until it has moved. */
    void play(Locator video) {
        assertThat(video).isVisible();
        video.evaluate("video => { video.loop = true; return video.play(); }");
        page.waitForFunction(
                "([video, seconds]) => video.readyState >= 2 && video.error === null && video.currentTime > seconds",
                List.of(video.elementHandle(), HALF_A_SECOND));
    }

    private void note(ConsoleMessage message) {
        // what Chromium says about answers and requests is noted where it comes from
        if (Set.of("error", "warning").contains(message.type())
                && !message.text().startsWith("Failed to load resource")) {
            complaints.add("%s: %s (%s)".formatted(message.type(), message.text(), message.location()));
        }
    }

    private void note(Request failed) {
        // a player breaks off what it has asked for once it has seen enough
        boolean isPlayer = failed.url().endsWith(".mp4") && "net::ERR_ABORTED".equals(failed.failure());
        if (!isPlayer && !offline) {
            complaints.add("request failed: %s %s".formatted(failed.url(), failed.failure()));
        }
    }

    private void note(Response response) {
        if (response.status() >= 400 && !expectedStatuses.contains(response.status())) {
            complaints.add("answer: %d %s".formatted(response.status(), response.url()));
        }
    }

    @Override
    public void close() {
        window.close();
    }
}

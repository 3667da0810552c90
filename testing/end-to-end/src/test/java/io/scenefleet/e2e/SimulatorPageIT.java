package io.scenefleet.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator's own page in a browser. */
class SimulatorPageIT {
    private static final Duration LONGER_THAN_ANY_PAUSE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static LoneSimulator simulator;

    private final PageVisit visit = Chromium.running().visit(simulator.uri());
    private final Page page = visit.page();

    @BeforeAll
    static void start() {
        simulator = new LoneSimulator();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void a_clean_slate() {
        simulator.reset();
    }

    @AfterEach
    void the_page_has_logged_no_errors() {
        visit.close();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void a_task_appears_renders_and_plays_without_counting_as_a_download() {
        visit.open("/");
        assertThat(page.getByText("No tasks yet.")).isVisible();

        var id = simulator.submit("A paper boat [[render:4s]]");

        assertThat(task(id).getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(cell(id, "Status")).hasText("success", patiently());
        task(id).getByRole(AriaRole.BUTTON).click();
        visit.play(page.locator("dialog video"));
        visit.button("Close").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(cell(id, "Downloads")).hasText("0");
        assertThat(simulator.ledger().totals().path("downloads").asInt()).isZero();
    }

    @Test
    void the_totals_show_that_a_known_id_is_not_billed_again() {
        var id = simulator.submit("A paper boat");
        simulator.submit("Another one");
        assertThat(simulator.submit(id, "A paper boat")).isEqualTo(400);

        visit.open("/");

        assertThat(total("Accepted")).hasText("2");
        assertThat(total("Bills")).hasText("2");
        assertThat(total("Conflicts")).hasText("1");
        assertThat(page.getByText("2 bills for 2 accepted ids: each paid exactly once"))
                .isVisible();
        assertThat(cell(id, "Submits")).hasText("2, 1 conflict");
        assertThat(page.getByText(Pattern.compile("^Balance .+ = \\$1,000\\.00 initially")))
                .isVisible();
    }

    @Test
    void a_fault_armed_on_the_page_is_triggered_up_to_its_limit_and_can_be_removed() {
        visit.open("/");
        page.getByLabel("Fault", exactly()).fill("busy:429");
        page.getByLabel("Times").fill("1");
        visit.button("Arm").click();
        assertThat(faults()).hasCount(1);
        assertThat(faults()).containsText("at most 1 time");

        assertThat(simulator.submit(UUID.randomUUID().toString(), "Refused")).isEqualTo(429);
        assertThat(simulator.submit(UUID.randomUUID().toString(), "Accepted")).isEqualTo(200);

        assertThat(faults()).containsText("triggered 1 time on 2 occasions, used up");
        visit.button("Remove: busy:429").click();
        assertThat(faults()).hasCount(0);
        assertThat(page.getByText("No faults are armed.")).isVisible();
    }

    @Test
    void an_unknown_fault_is_rejected_next_to_the_form() {
        visit.expect(400);
        visit.open("/");

        page.getByLabel("Fault", exactly()).fill("meteor");
        visit.button("Arm").click();

        assertThat(page.getByText(Pattern.compile("Unknown fault 'meteor'"))).isVisible();
        assertThat(page.getByLabel("Fault", exactly())).isFocused();
        assertThat(faults()).hasCount(0);
    }

    @Test
    void markup_in_a_prompt_is_text_wherever_it_appears() {
        var attack = "<img src=x onerror=document.title='taken-over'> boat";
        var id = simulator.submit(attack);

        visit.open("/");

        assertThat(task(id)).containsText(attack);
        assertThat(cell(id, "Status")).hasText("success", patiently());
        task(id).getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText(attack);
        visit.button("Close").click();
        page.locator("summary").first().click();
        assertThat(page.locator("pre").first()).containsText(attack);
        assertThat(page).hasTitle("Runware simulator");
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void recent_requests_expand_with_their_responses_and_stay_expanded() {
        visit.open("/");
        var first = simulator.submit("A paper boat");
        var request = page.locator("details", new Page.LocatorOptions().setHasText("videoInference"));
        request.locator("summary").click();
        assertThat(request.locator("pre").first()).containsText("A paper boat");

        simulator.submit("Another one");

        assertThat(request).hasCount(2);
        assertThat(request.last().locator("pre").last()).containsText(first);
        assertThat(request.last().locator("pre").last()).isVisible();
    }

    @Test
    void a_reset_clears_everything_once_it_is_confirmed() {
        simulator.submit("A paper boat");
        visit.open("/");
        assertThat(total("Accepted")).hasText("1");

        visit.button("Reset …").click();
        visit.button("Cancel").click();
        assertThat(simulator.ledger().totals().path("accepted").asInt()).isEqualTo(1);
        visit.button("Reset …").click();
        visit.button("Reset everything").click();

        assertThat(total("Accepted")).hasText("0");
        assertThat(page.getByText("No tasks yet.")).isVisible();
        assertThat(simulator.ledger().totals().path("accepted").asInt()).isZero();
    }

    @Test
    void an_unavailable_simulator_is_reported_and_reconnected() {
        visit.open("/");
        visit.awaitText("Live");

        visit.setOffline(true);
        visit.awaitText("The simulator is unavailable. Retrying …");
        var id = simulator.submit("Meanwhile");
        visit.setOffline(false);

        visit.awaitText("Live");
        assertThat(task(id)).isVisible();
    }

    @Test
    void a_hidden_page_sends_no_requests() {
        page.clock().install();
        visit.open("/");
        visit.awaitText("Live");
        var asked = new ArrayList<String>();

        beHidden(true);
        // a poll may be in progress: afterwards no further one may follow
        page.clock().runFor(LONGER_THAN_ANY_PAUSE.toMillis());
        page.onRequest(request -> asked.add(request.url()));
        page.clock().runFor(LONGER_THAN_ANY_PAUSE.toMillis());
        assertThat(asked).isEmpty();

        page.waitForRequest("**/ledger?limit=100", () -> beHidden(false));
    }

    @Test
    void it_fits_the_narrowest_phone() {
        simulator.submit("A paper boat with a very long name ".repeat(5));
        page.setViewportSize(360, 740);
        visit.open("/");
        assertThat(total("Accepted")).hasText("1");

        var width = page.evaluate("() => document.documentElement.scrollWidth");

        assertThat(width).isEqualTo(360);
    }

    private Locator task(String id) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(id));
    }

    private Locator cell(String id, String label) {
        return task(id).locator("[data-label='%s']".formatted(label));
    }

    private Locator total(String name) {
        return page.locator("#totals > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    private Locator faults() {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Faults"))
                .getByRole(AriaRole.LISTITEM);
    }

    private void beHidden(boolean hidden) {
        page.evaluate("""
                hidden => {
                    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                    document.dispatchEvent(new Event('visibilitychange'));
                }""", hidden);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static HasTextOptions patiently() {
        return new HasTextOptions().setTimeout(60_000);
    }
}

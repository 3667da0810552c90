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
    void nothing_has_gone_wrong_behind_the_page() {
        visit.close();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void a_task_appears_renders_and_plays_without_counting_as_a_download() {
        visit.open("/");
        assertThat(page.getByText("Nothing yet.")).isVisible();

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
    void the_sums_show_that_a_known_id_is_not_paid_for_again() {
        var id = simulator.submit("A paper boat");
        simulator.submit("Another one");
        assertThat(simulator.submit(id, "A paper boat")).isEqualTo(400);

        visit.open("/");

        assertThat(total("Accepted")).hasText("2");
        assertThat(total("Bills")).hasText("2");
        assertThat(total("Conflicts")).hasText("1");
        assertThat(page.getByText("Bills = distinct accepted ids: 2")).isVisible();
        assertThat(cell(id, "Submits")).hasText("2, 1 refused");
        assertThat(page.getByText(Pattern.compile("^Balance .+ = \\$1,000\\.00 at the start")))
                .isVisible();
    }

    @Test
    void a_fault_that_is_armed_on_the_page_strikes_as_often_as_it_may_and_can_be_removed() {
        visit.open("/");
        page.getByLabel("Fault", exactly()).fill("busy:429");
        page.getByLabel("Times").fill("1");
        visit.button("Arm").click();
        assertThat(faults()).hasCount(1);
        assertThat(faults()).containsText("at most 1 time");

        assertThat(simulator.submit(UUID.randomUUID().toString(), "Refused")).isEqualTo(429);
        assertThat(simulator.submit(UUID.randomUUID().toString(), "Accepted")).isEqualTo(200);

        assertThat(faults()).containsText("struck 1 time at 2 occasions, is spent");
        visit.button("Remove: busy:429").click();
        assertThat(faults()).hasCount(0);
        assertThat(page.getByText("None is armed.")).isVisible();
    }

    @Test
    void a_fault_that_does_not_exist_is_refused_beside_the_form() {
        visit.expect(400);
        visit.open("/");

        page.getByLabel("Fault", exactly()).fill("meteor");
        visit.button("Arm").click();

        assertThat(page.getByText(Pattern.compile("'meteor' is none of"))).isVisible();
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
    void the_last_requests_unfold_with_their_answers_and_stay_unfolded() {
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
    void a_reset_forgets_everything_once_it_is_confirmed() {
        simulator.submit("A paper boat");
        visit.open("/");
        assertThat(total("Accepted")).hasText("1");

        visit.button("Reset …").click();
        visit.button("Keep it").click();
        assertThat(simulator.ledger().totals().path("accepted").asInt()).isEqualTo(1);
        visit.button("Reset …").click();
        visit.button("Forget it").click();

        assertThat(total("Accepted")).hasText("0");
        assertThat(page.getByText("Nothing yet.")).isVisible();
        assertThat(simulator.ledger().totals().path("accepted").asInt()).isZero();
    }

    @Test
    void a_simulator_that_is_away_is_told_of_and_found_again() {
        visit.open("/");
        visit.awaitText("Live");

        visit.setOffline(true);
        visit.awaitText("The simulator is away. Trying again …");
        var id = simulator.submit("Meanwhile");
        visit.setOffline(false);

        visit.awaitText("Live");
        assertThat(task(id)).isVisible();
    }

    @Test
    void a_page_that_nobody_sees_asks_for_nothing() {
        page.clock().install();
        visit.open("/");
        visit.awaitText("Live");
        var asked = new ArrayList<String>();

        beHidden(true);
        // one look may be under way: the first ledger after it is the last
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

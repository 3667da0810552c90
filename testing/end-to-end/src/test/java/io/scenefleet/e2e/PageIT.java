package io.scenefleet.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page in a browser, from a script to videos that play. */
class PageIT {
    private static final List<String> HEADINGS = List.of("Hook", "Problem", "Solution", "Call to action");
    private static final String ALL_READY = "All four videos are ready.";

    private final Api api = VideoSystem.running().api();
    private final PageVisit visit = Chromium.running().visit(api.gateway());

    @AfterEach
    void nothing_has_gone_wrong_behind_the_page() {
        visit.close();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void the_sample_ad_becomes_four_videos_that_play() {
        visit.open("/");

        visit.button("Use the sample ad").click();
        visit.button("Generate videos").click();

        assertThat(visit.progressBars()).hasCount(4);
        visit.awaitText(ALL_READY);
        assertThat(visit.progressBars()).hasCount(0);
        HEADINGS.forEach(heading -> visit.play(visit.video(heading)));
    }

    @Test
    void a_scene_that_fails_says_why_and_can_be_tried_again_after_editing() {
        visit.open("/");
        visit.button("Use the sample ad").click();
        visit.description("Problem").fill("[[fail:contentPolicyViolation]] A cold mug");

        visit.button("Generate videos").click();
        visit.awaitText("3 scenes ready, 1 failed");

        var failed = visit.scene("Problem");
        assertThat(failed.getByText("The content was rejected")).isVisible();
        assertThat(visit.video("Problem")).isHidden();
        List.of("Hook", "Solution", "Call to action").forEach(heading -> visit.play(visit.video(heading)));

        visit.description("Problem").fill("A cold mug");
        visit.button("Try again: Problem").click();
        visit.awaitText(ALL_READY);

        assertThat(failed.getByText("The content was rejected")).isHidden();
        visit.play(visit.video("Problem"));
    }

    @Test
    void a_reload_in_the_middle_goes_on() {
        visit.open("/");
        visit.button("Use the sample ad").click();
        visit.button("Generate videos").click();
        assertThat(visit.scene("Hook").getByText("Rendering")).isVisible();

        visit.page().reload();

        assertThat(visit.progressBars()).hasCount(4);
        assertThat(visit.description("Hook")).hasValue(Pattern.compile("A rainy city morning.*"));
        visit.awaitText(ALL_READY);
        assertThat(visit.page()).not().hasURL(Pattern.compile(".*job=.*"));
        visit.page().reload();
        HEADINGS.forEach(heading -> visit.play(visit.video(heading)));
    }

    @Test
    void a_scene_that_is_made_again_replaces_its_own_video_only_while_the_others_play() {
        var session = api.sessionWithScript(Map.of());
        api.pollUntilOver(api.generate(session));
        visit.open("/?session=" + session);
        visit.awaitText(ALL_READY);
        HEADINGS.forEach(heading -> visit.play(visit.video(heading)));
        var before = addresses();

        visit.button("Regenerate: Hook").click();

        visit.awaitText("3 scenes ready, 1 generating");
        assertThat(visit.video("Hook")).isVisible();
        visit.awaitText(ALL_READY);
        visit.play(visit.video("Hook"));
        var after = addresses();
        assertThat(after.get("Hook")).isNotEqualTo(before.get("Hook"));
        for (var heading : List.of("Problem", "Solution", "Call to action")) {
            assertThat(after).containsEntry(heading, before.get(heading));
            assertThat(visit.video(heading).evaluate("video => video.paused")).isEqualTo(false);
        }
    }

    @Test
    void what_a_user_writes_is_shown_as_text() {
        var attack = "<img src=x onerror=\"document.title='taken over'\">";
        var session =
                api.sessionWithScript(Map.of("hook", attack, "problem", "[[fail:contentPolicyViolation]]" + attack));
        api.pollUntilOver(api.generate(session));

        visit.open("/?session=" + session);

        visit.awaitText("3 scenes ready");
        assertThat(visit.description("Hook")).hasValue("A paper boat, hook " + attack);
        assertThat(visit.page()).hasTitle("SceneFleet");
        assertThat(visit.page().locator("article img")).hasCount(0);
    }

    @Test
    void what_is_wrong_with_a_scene_is_said_beside_its_field() {
        visit.expect(422);
        visit.open("/");
        visit.button("Use the sample ad").click();
        var seconds = visit.scene("Solution").getByLabel("Seconds");
        seconds.fill("0");

        visit.button("Generate videos").click();

        assertThat(seconds).isFocused();
        assertThat(seconds).hasAccessibleDescription("Seconds must be greater than 0 and must not exceed 60 seconds");
        seconds.fill("10");
        visit.button("Generate videos").click();
        visit.awaitText(ALL_READY);
    }

    @Test
    void a_session_that_is_unknown_is_followed_by_a_fresh_start() {
        visit.expect(404);
        visit.open("/?session=5f0f3b1e-0000-4000-8000-000000000000&job=5f0f3b1e-0000-4000-8000-000000000001");

        visit.awaitText("This ad does not exist or has expired");

        assertThat(visit.page()).hasURL(api.gateway() + "/");
        assertThat(visit.button("Use the sample ad")).isVisible();
    }

    @Test
    void a_connection_that_is_lost_is_picked_up_again() {
        visit.open("/");
        visit.button("Use the sample ad").click();
        visit.button("Generate videos").click();
        assertThat(visit.scene("Hook").getByText("Rendering")).isVisible();

        visit.setOffline(true);
        visit.awaitText("Reconnecting …");
        visit.setOffline(false);

        visit.awaitText(ALL_READY);
        assertThat(visit.page().getByText("Reconnecting …")).hasCount(0);
    }

    @Test
    void that_the_provider_takes_no_orders_is_said_to_everybody() {
        var records = VideoSystem.running().records();
        records.stopOrders("insufficient_credits");
        try {
            visit.open("/");

            assertThat(
                            visit.page()
                                    .getByText(
                                            Pattern.compile(
                                                    "Orders have been stopped since .+: the Runware account has no credits\\. Scenes wait.*")))
                    .isVisible();
        } finally {
            records.resumeOrders();
        }
    }

    private Map<String, Object> addresses() {
        return HEADINGS.stream()
                .collect(toMap(identity(), heading -> visit.video(heading).evaluate("video => video.currentSrc")));
    }
}

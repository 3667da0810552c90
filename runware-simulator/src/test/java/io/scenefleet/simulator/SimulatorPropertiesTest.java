package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.fault.FaultProperties;
import io.scenefleet.simulator.fault.FaultRule;
import io.scenefleet.simulator.journal.JournalProperties;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.media.MediaProperties;
import io.scenefleet.simulator.scenario.FaultScenarioProperties;
import io.scenefleet.simulator.session.SocketProperties;
import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.task.MemoryProperties;
import io.scenefleet.simulator.task.RenderProperties;
import io.scenefleet.simulator.task.Retention;
import io.scenefleet.simulator.video.VideoProperties;
import io.scenefleet.simulator.webhook.WebhookProperties;
import io.scenefleet.simulator.webhook.WebhookProperties.Form;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class SimulatorPropertiesTest {
    @Test
    void the_defaults_are_those_of_the_readme() {
        runner(Map.of()).run(context -> {
            assertThat(context.getBean(ApiProperties.class))
                    .isEqualTo(new ApiProperties(List.of(), null, 100, DataSize.ofMegabytes(1)));
            assertThat(context.getBean(BillingProperties.class))
                    .isEqualTo(new BillingProperties(new BigDecimal("1000"), true));
            assertThat(context.getBean(RenderProperties.class))
                    .isEqualTo(new RenderProperties(Duration.ofSeconds(4), 0.35, false));
            assertThat(context.getBean(MemoryProperties.class))
                    .isEqualTo(new MemoryProperties(
                            Retention.of("forever"), Retention.of("forever"), true, Duration.ofDays(7), 200_000));
            assertThat(context.getBean(VideoProperties.class))
                    .isEqualTo(new VideoProperties(VideoProperties.Mode.RENDERED, 1, 16, DataSize.ofMegabytes(128)));
            assertThat(context.getBean(LedgerProperties.class)).isEqualTo(new LedgerProperties(200_000, 200));
            assertThat(context.getBean(JournalProperties.class)).isEqualTo(new JournalProperties(null));
            assertThat(context.getBean(FaultProperties.class))
                    .isEqualTo(new FaultProperties(true, Duration.ofMinutes(2), List.of()));
            assertThat(context.getBean(MediaProperties.class))
                    .isEqualTo(new MediaProperties(
                            true, Duration.ofSeconds(5), DataSize.ofMegabytes(10), DataSize.ofMegabytes(64)));
            assertThat(context.getBean(WebhookProperties.class))
                    .isEqualTo(new WebhookProperties(Form.ENVELOPE, true, Duration.ofSeconds(5), 8, 16, 10_000));
            assertThat(context.getBean(FaultScenarioProperties.class)).isEqualTo(new FaultScenarioProperties(null));
            assertThat(context.getBean(SocketProperties.class))
                    .isEqualTo(new SocketProperties(
                            true,
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(2),
                            1_000,
                            2_000,
                            256,
                            DataSize.ofMegabytes(4),
                            1_000,
                            Duration.ofSeconds(10)));
        });
    }

    @Test
    void every_setting_can_come_from_the_environment() {
        Map<String, Object> environment = Map.ofEntries(
                Map.entry("SIMULATOR_API_KEYS", "one,two"),
                Map.entry("SIMULATOR_PUBLIC_URL", "http://sim:9000"),
                Map.entry("SIMULATOR_MAX_TASKS", "7"),
                Map.entry("SIMULATOR_MAX_BODY", "2MB"),
                Map.entry("SIMULATOR_BALANCE", "12.5"),
                Map.entry("SIMULATOR_BILL_FAILED_RENDERS", "false"),
                Map.entry("SIMULATOR_RENDER_MEDIAN", "2s"),
                Map.entry("SIMULATOR_RENDER_SPREAD", "0"),
                Map.entry("SIMULATOR_RENDER_REALISTIC", "true"),
                Map.entry("SIMULATOR_MEMORY_CONFLICT", "while-running"),
                Map.entry("SIMULATOR_MEMORY_RESULTS", "10m"),
                Map.entry("SIMULATOR_MEMORY_DETAILS_MASKED_BY_REPLAY", "false"),
                Map.entry("SIMULATOR_MEMORY_VIDEOS", "1h"),
                Map.entry("SIMULATOR_MEMORY_MAX_TASKS", "50"),
                Map.entry("SIMULATOR_STATE_FOLDER", "/var/simulator"),
                Map.entry("SIMULATOR_VIDEO", "canned"),
                Map.entry("SIMULATOR_VIDEO_THREADS", "2"),
                Map.entry("SIMULATOR_VIDEO_BACKLOG", "3"),
                Map.entry("SIMULATOR_VIDEO_CACHE", "1MB"),
                Map.entry("SIMULATOR_LEDGER_MAX_TASKS", "9"),
                Map.entry("SIMULATOR_LEDGER_RECEIVED", "8"),
                Map.entry("SIMULATOR_FAULTS_DIRECTIVES", "false"),
                Map.entry("SIMULATOR_FAULTS_HANG", "5s"),
                Map.entry("SIMULATOR_FAULTS_RULES_0_FAULT", "busy:429"),
                Map.entry("SIMULATOR_FAULTS_RULES_0_TIMES", "3"),
                Map.entry("SIMULATOR_FAULTS_RULES_0_FOR", "10s"),
                Map.entry("SIMULATOR_MEDIA_FETCH", "false"),
                Map.entry("SIMULATOR_MEDIA_FETCH_TIMEOUT", "1s"),
                Map.entry("SIMULATOR_MEDIA_MAX_SIZE", "2MB"),
                Map.entry("SIMULATOR_MEDIA_KEPT", "3MB"),
                Map.entry("SIMULATOR_WEBHOOKS_FORM", "flat"),
                Map.entry("SIMULATOR_WEBHOOKS_FAILURES", "false"),
                Map.entry("SIMULATOR_WEBHOOKS_TIMEOUT", "2s"),
                Map.entry("SIMULATOR_WEBHOOKS_ATTEMPTS", "4"),
                Map.entry("SIMULATOR_WEBHOOKS_CONCURRENCY", "5"),
                Map.entry("SIMULATOR_WEBHOOKS_PENDING", "6"),
                Map.entry("SIMULATOR_SCENARIO", "rush-hour"),
                Map.entry("SIMULATOR_SOCKET_PUSH", "false"),
                Map.entry("SIMULATOR_SOCKET_IDLE", "3s"),
                Map.entry("SIMULATOR_SOCKET_RESUME", "4s"),
                Map.entry("SIMULATOR_SOCKET_MAX_CONNECTIONS", "5"),
                Map.entry("SIMULATOR_SOCKET_MAX_SESSIONS", "6"),
                Map.entry("SIMULATOR_SOCKET_MAX_FRAMES", "7"),
                Map.entry("SIMULATOR_SOCKET_MAX_WAITING", "8KB"),
                Map.entry("SIMULATOR_SOCKET_MAX_TASKS", "9"),
                Map.entry("SIMULATOR_SOCKET_SEND_TIMEOUT", "1s"));

        runner(environment).run(context -> {
            assertThat(context.getBean(ApiProperties.class))
                    .isEqualTo(new ApiProperties(
                            List.of("one", "two"), URI.create("http://sim:9000"), 7, DataSize.ofMegabytes(2)));
            assertThat(context.getBean(BillingProperties.class))
                    .isEqualTo(new BillingProperties(new BigDecimal("12.5"), false));
            assertThat(context.getBean(RenderProperties.class))
                    .isEqualTo(new RenderProperties(Duration.ofSeconds(2), 0, true));
            assertThat(context.getBean(MemoryProperties.class))
                    .isEqualTo(new MemoryProperties(
                            Retention.of("while-running"), Retention.of("10m"), false, Duration.ofHours(1), 50));
            assertThat(context.getBean(VideoProperties.class))
                    .isEqualTo(new VideoProperties(VideoProperties.Mode.CANNED, 2, 3, DataSize.ofMegabytes(1)));
            assertThat(context.getBean(LedgerProperties.class)).isEqualTo(new LedgerProperties(9, 8));
            assertThat(context.getBean(JournalProperties.class))
                    .isEqualTo(new JournalProperties(Path.of("/var/simulator")));
            assertThat(context.getBean(FaultProperties.class))
                    .isEqualTo(new FaultProperties(
                            false,
                            Duration.ofSeconds(5),
                            List.of(new FaultRule(
                                    "busy:429", null, null, 3, null, null, null, Duration.ofSeconds(10), null))));
            assertThat(context.getBean(MediaProperties.class))
                    .isEqualTo(new MediaProperties(
                            false, Duration.ofSeconds(1), DataSize.ofMegabytes(2), DataSize.ofMegabytes(3)));
            assertThat(context.getBean(WebhookProperties.class))
                    .isEqualTo(new WebhookProperties(Form.FLAT, false, Duration.ofSeconds(2), 4, 5, 6));
            assertThat(context.getBean(FaultScenarioProperties.class))
                    .isEqualTo(new FaultScenarioProperties("rush-hour"));
            assertThat(context.getBean(SocketProperties.class))
                    .isEqualTo(new SocketProperties(
                            false,
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(4),
                            5,
                            6,
                            7,
                            DataSize.ofKilobytes(8),
                            9,
                            Duration.ofSeconds(1)));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_PUBLIC_URL, nowhere",
        "SIMULATOR_MAX_TASKS, 0",
        "SIMULATOR_MAX_BODY, 65MB",
        "SIMULATOR_BALANCE, -1",
        "SIMULATOR_RENDER_MEDIAN, -2s",
        "SIMULATOR_RENDER_SPREAD, -1",
        "SIMULATOR_MEMORY_CONFLICT, sometimes",
        "SIMULATOR_MEMORY_RESULTS, while-running",
        "SIMULATOR_MEMORY_VIDEOS, 0s",
        "SIMULATOR_VIDEO, filmed",
        "SIMULATOR_VIDEO_THREADS, 0",
        "SIMULATOR_LEDGER_RECEIVED, 0",
        "SIMULATOR_FAULTS_HANG, -1s",
        "SIMULATOR_FAULTS_RULES_0_FAULT, nonsense",
        "SIMULATOR_MEDIA_FETCH_TIMEOUT, 0s",
        "SIMULATOR_MEDIA_MAX_SIZE, 101MB",
        "SIMULATOR_MEDIA_KEPT, -1B",
        "SIMULATOR_WEBHOOKS_FORM, round",
        "SIMULATOR_WEBHOOKS_TIMEOUT, 0s",
        "SIMULATOR_WEBHOOKS_ATTEMPTS, 0",
        "SIMULATOR_SOCKET_IDLE, 0s",
        "SIMULATOR_SOCKET_RESUME, -1s",
        "SIMULATOR_SOCKET_SEND_TIMEOUT, 0s",
        "SIMULATOR_SOCKET_MAX_CONNECTIONS, 0",
        "SIMULATOR_SOCKET_MAX_SESSIONS, 999",
        "SIMULATOR_SOCKET_MAX_WAITING, 65MB"
    })
    void invalid_values_are_rejected_at_startup(String name, String value) {
        runner(Map.of(name, value))
                .run(context -> assertThat(context.getStartupFailure()).isNotNull());
    }

    @Test
    void a_retention_is_a_keyword_or_a_duration() {
        assertThat(Retention.of("10m")).isEqualTo(new Retention.Lasting(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> Retention.of("-1s")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ApplicationContextRunner runner(Map<String, Object> environment) {
        return new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .withUserConfiguration(Properties.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({
        ApiProperties.class,
        BillingProperties.class,
        RenderProperties.class,
        MemoryProperties.class,
        VideoProperties.class,
        LedgerProperties.class,
        JournalProperties.class,
        FaultProperties.class,
        MediaProperties.class,
        WebhookProperties.class,
        FaultScenarioProperties.class,
        SocketProperties.class
    })
    static class Properties {}
}

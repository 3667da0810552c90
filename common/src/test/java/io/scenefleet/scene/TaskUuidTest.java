package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskUuidTest {
    private static final String JOB = "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11";

    /** A value that changes here buys every scene that is under way a second time. */
    @ParameterizedTest
    @CsvSource({
        "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11, HOOK, 1, 1, c75e7f1a-94a8-4b25-9815-c729182a6f67",
        "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11, HOOK, 1, 2, 85152fa6-cf79-483b-b625-bb117c5d4ce3",
        "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11, HOOK, 2, 1, 0a4776a5-367a-43b8-9c4b-8fdbc5f7a296",
        "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11, CTA, 1, 1, bcb66442-a47a-4dbc-9586-5793ef4dbaa3",
        "job-1, PROBLEM, 12, 34, 73de7715-15f8-4593-b6fe-49488d026203",
        "job-1, SOLUTION, 1, 1, 90d20d86-67d4-44fd-92e8-aa2ec8258b3c"
    })
    void the_derivation_is_frozen(String jobId, Scenario scenario, int generation, int attempt, String expected) {
        assertThat(TaskUuid.derive(jobId, scenario, generation, attempt)).hasToString(expected);
    }

    @Test
    void it_has_the_form_of_version_4() {
        var tasks = IntStream.rangeClosed(1, 200).mapToObj(attempt -> TaskUuid.derive(JOB, Scenario.CTA, 1, attempt));

        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.value().version()).isEqualTo(4);
            assertThat(task.value().variant()).isEqualTo(2);
        });
    }

    @Test
    void each_part_of_what_is_bought_changes_it() {
        var tasks = Stream.of(
                TaskUuid.derive(JOB, Scenario.HOOK, 1, 1),
                TaskUuid.derive(JOB.replace('3', '4'), Scenario.HOOK, 1, 1),
                TaskUuid.derive(JOB, Scenario.CTA, 1, 1),
                TaskUuid.derive(JOB, Scenario.HOOK, 2, 1),
                TaskUuid.derive(JOB, Scenario.HOOK, 1, 2),
                TaskUuid.derive(JOB, Scenario.HOOK, 11, 1),
                TaskUuid.derive(JOB, Scenario.HOOK, 1, 11));

        assertThat(tasks).doesNotHaveDuplicates();
    }

    @Test
    void a_message_names_its_attempts_by_it() {
        var job = SceneJobs.hook();

        assertThat(job.task(3)).isEqualTo(TaskUuid.derive(job.jobId(), Scenario.HOOK, job.generation(), 3));
    }

    @Test
    void a_machine_with_other_digits_derives_the_same() {
        var machine = Locale.getDefault();
        var expected = TaskUuid.derive(JOB, Scenario.HOOK, 1, 1);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(TaskUuid.derive(JOB, Scenario.HOOK, 1, 1)).isEqualTo(expected);
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void it_can_be_read_again() {
        var task = TaskUuid.derive(JOB, Scenario.HOOK, 1, 1);

        assertThat(TaskUuid.of(task.toString())).isEqualTo(task);
        assertThatThrownBy(() -> TaskUuid.of("no uuid")).isInstanceOf(IllegalArgumentException.class);
    }
}

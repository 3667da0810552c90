package io.scenefleet.e2e;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the crash table.
 *
 * @param id      as the documentation calls it, e.g. {@code W4}
 * @param variant what is different from the other rows of this id
 * @param fault   what goes wrong, in words
 * @param starter starts the process that will not survive; it is called early, so that nobody waits for a JVM
 */
record CrashRow(
        String id, String variant, String fault, @Nullable Function<CrashSystem, Member> starter, Course course) {
    /** What happens, and what must be true afterwards. */
    interface Course {
        Recovery run(CrashRun run) throws Exception;
    }

    static CrashRow of(String id, String variant, String fault, Course course) {
        return new CrashRow(id, variant, fault, null, course);
    }

    String name() {
        return "%s, %s: %s".formatted(id, variant, fault);
    }
}

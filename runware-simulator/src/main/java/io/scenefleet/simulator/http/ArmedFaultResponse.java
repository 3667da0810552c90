package io.scenefleet.simulator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.fault.FaultDesk;
import io.scenefleet.simulator.fault.FaultRule;
import io.scenefleet.simulator.scenario.RuleSheet;
import org.jspecify.annotations.Nullable;

/** A rule that is armed, and what it has done. */
record ArmedFaultResponse(
        int id,
        String fault,
        @Nullable String model,
        @Nullable String prompt,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer nth,
        @Nullable String after,
        @JsonProperty("for") @Nullable String lasting,
        @Nullable String every,
        @Nullable String scenario,
        long occasions,
        long struck) {

    static ArmedFaultResponse of(FaultDesk.Standing standing) {
        FaultRule rule = standing.rule();
        return new ArmedFaultResponse(
                standing.id(),
                rule.fault(),
                rule.model(),
                rule.prompt(),
                rule.times(),
                rule.probability(),
                rule.nth(),
                RuleSheet.text(rule.after()),
                RuleSheet.text(rule.lasting()),
                RuleSheet.text(rule.every()),
                standing.scenario(),
                standing.occasions(),
                standing.struck());
    }
}

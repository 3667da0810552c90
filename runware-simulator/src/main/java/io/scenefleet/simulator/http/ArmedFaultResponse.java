package io.scenefleet.simulator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.FaultRule;
import io.scenefleet.simulator.scenario.FaultRuleSpec;
import org.jspecify.annotations.Nullable;

/** An armed fault and its counters. */
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
    static ArmedFaultResponse of(FaultInjector.FaultStatus status) {
        FaultRule rule = status.rule();
        return new ArmedFaultResponse(
                status.id(),
                rule.fault(),
                rule.model(),
                rule.prompt(),
                rule.times(),
                rule.probability(),
                rule.nth(),
                FaultRuleSpec.text(rule.after()),
                FaultRuleSpec.text(rule.lasting()),
                FaultRuleSpec.text(rule.every()),
                status.scenario(),
                status.occasions(),
                status.struck());
    }
}

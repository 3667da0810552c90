package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.task.BillingProperties;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StackPropertiesTest {
    // A long video of an expensive model.
    private static final BigDecimal VIDEO = BigDecimal.TEN;

    @Test
    void the_simulator_does_not_run_out_of_money_in_a_folder_that_is_used_for_years() {
        var properties = StackProperties.ofSimulator(1, "http://127.0.0.1:1", Path.of("state"));

        var billing = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("simulator", BillingProperties.class);

        assertThat(billing.balance().divide(VIDEO)).isGreaterThan(new BigDecimal(10_000_000));
    }
}

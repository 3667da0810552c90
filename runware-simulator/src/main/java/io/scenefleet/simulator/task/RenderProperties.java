package io.scenefleet.simulator.task;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Render times.
 *
 * @param median    median render time; 0s completes renders immediately
 * @param spread    sigma of the log-normal distribution around the median; 0 for exactly the median
 * @param realistic whether each model uses its typical render time from the catalogue instead of the median
 */
@Validated
@ConfigurationProperties("simulator.render")
public record RenderProperties(
        @DefaultValue("4s") Duration median,

        @DefaultValue("0.35") @DecimalMin("0") @DecimalMax("3")
        double spread,

        @DefaultValue("false") boolean realistic) {
    public RenderProperties {
        if (median.isNegative()) {
            throw new IllegalArgumentException("simulator.render.median must not be negative");
        }
    }
}

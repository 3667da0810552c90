package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;

/** Numbers from {@code min} to {@code max}, both inclusive. */
public record NumberRange(BigDecimal min, BigDecimal max) {
    public boolean contains(BigDecimal number) {
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }
}

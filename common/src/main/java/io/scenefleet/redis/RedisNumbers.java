package io.scenefleet.redis;

import java.math.BigDecimal;

/** Numbers without exponents and superfluous digits: 7, not 7.0; 0.000001, not 1.0E-6. */
final class RedisNumbers {
    private RedisNumbers() {}

    static String decimal(double number) {
        return decimal(BigDecimal.valueOf(number));
    }

    static String decimal(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisNumbersTest {
    @ParameterizedTest
    @CsvSource({"7, 7", "7.50, 7.5", "1.2, 1.2", "100, 100", "0, 0", "0.000001, 0.000001", "1E+3, 1000"})
    void numbers_are_written_as_people_write_them(BigDecimal number, String text) {
        assertThat(RedisNumbers.decimal(number)).isEqualTo(text);
        assertThat(RedisNumbers.decimal(number.doubleValue())).isEqualTo(text);
    }

    @Test
    void a_day_is_the_same_key_in_every_part_of_the_world() {
        var machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));

            assertThat(RedisKeys.totals(Instant.parse("2026-03-01T23:59:59Z"))).isEqualTo("scenefleet:totals:20260301");
        } finally {
            Locale.setDefault(machine);
        }
    }
}

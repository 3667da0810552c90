package io.scenefleet.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 9",
        "bytes=90-, 90, 99",
        "bytes=90-500, 90, 99",
        "bytes=-10, 90, 99",
        "bytes=-500, 0, 99",
        "bytes=99-99, 99, 99"
    })
    void a_range_selects_a_part(String header, int first, int last) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Requested.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b"})
    void anything_but_a_single_range_returns_the_complete_file(String header) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Requested.All());
    }

    @Test
    void no_header_returns_the_complete_file() {
        assertThat(ByteRange.read(null, 100)).isEqualTo(new ByteRange.Requested.All());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void a_range_beyond_the_end_cannot_be_satisfied(String header) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Requested.Unsatisfiable());
    }
}

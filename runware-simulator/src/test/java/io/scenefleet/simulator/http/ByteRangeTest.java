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
    void a_range_names_a_part(String header, int first, int last) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Wish.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b"})
    void what_is_no_single_range_gives_the_whole(String header) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Wish.All());
    }

    @Test
    void no_header_gives_the_whole() {
        assertThat(ByteRange.read(null, 100)).isEqualTo(new ByteRange.Wish.All());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void a_range_beyond_the_end_cannot_be_satisfied(String header) {
        assertThat(ByteRange.read(header, 100)).isEqualTo(new ByteRange.Wish.Unsatisfiable());
    }
}

package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a clip costs, in US dollars.
 *
 * @param perClip            the same for every length; absent when the price goes by the second
 * @param perSecond          without sound
 * @param perSecondWithAudio with sound, where that costs more
 * @param basis              how the number was come by; never Runware's own list
 */
public record Price(
        @Nullable BigDecimal perClip,
        @Nullable BigDecimal perSecond,
        @Nullable BigDecimal perSecondWithAudio,
        String basis) {
    public Price {
        if ((perClip == null) == (perSecond == null)) {
            throw new IllegalArgumentException("a price is either perClip or perSecond");
        }
    }

    /** The price of one clip, in millionths of a dollar. */
    public long microsFor(Duration length, boolean withAudio) {
        return price(length, withAudio)
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private BigDecimal price(Duration length, boolean withAudio) {
        if (perClip != null) {
            return perClip;
        }
        BigDecimal rate = withAudio && perSecondWithAudio != null ? perSecondWithAudio : perSecond;
        if (rate == null) {
            throw new IllegalStateException("neither perClip nor perSecond");
        }
        return rate.multiply(BigDecimal.valueOf(length.toMillis(), 3));
    }
}

package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The price of a clip in US dollars.
 *
 * @param perClip            price of a clip of any duration; absent when it is charged per second
 * @param perSecond          price per second without sound
 * @param perSecondWithAudio price per second with sound, if it is higher
 * @param basis              source of the price; never Runware's official price list
 */
public record Price(
        @Nullable BigDecimal perClip,
        @Nullable BigDecimal perSecond,
        @Nullable BigDecimal perSecondWithAudio,
        String basis) {
    public Price {
        if ((perClip == null) == (perSecond == null)) {
            throw new IllegalArgumentException("a price must have either perClip or perSecond");
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

package io.scenefleet.simulator.video;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** First frames of clips, up to a limit of bytes; the least recently used are dropped first. */
public final class Stills {
    private final long limit;
    private final Map<String, Still> stills = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    public Stills(long limit) {
        this.limit = limit;
    }

    /** Stores a picture and returns its name. Equal pictures have the same name. */
    public String keep(Still still) {
        String name = name(still);
        put(name, still);
        return name;
    }

    /** The picture of this name; absent when it was dropped. */
    synchronized @Nullable Still find(@Nullable String name) {
        return name == null ? null : stills.get(name);
    }

    private synchronized void put(String name, Still still) {
        if (stills.put(name, still) == null) {
            size += bytes(still);
        }
        var eldest = stills.values().iterator();
        while (size > limit && stills.size() > 1) {
            size -= bytes(eldest.next());
            eldest.remove();
        }
    }

    private static long bytes(Still still) {
        return 4L * still.pixels().length;
    }

    private static String name(Still still) {
        ByteBuffer content = ByteBuffer.allocate(8 + 4 * still.pixels().length)
                .putInt(still.width())
                .putInt(still.height());
        for (int pixel : still.pixels()) {
            content.putInt(pixel);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.array());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

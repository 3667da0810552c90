package io.scenefleet.standalone.stack;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of a Redis or Valkey server. */
record RedisVersion(int major, int minor) implements Comparable<RedisVersion> {
    /** The oldest one that our scripts run on. */
    static final RedisVersion OLDEST = new RedisVersion(6, 2);

    private static final Pattern PRINTED = Pattern.compile("server v=(\\d+)\\.(\\d+)");

    /** Reads it from what {@code --version} prints: {@code Redis server v=7.0.15 sha=00000000:0 malloc=...}. */
    static Optional<RedisVersion> in(String printed) {
        var version = PRINTED.matcher(printed);
        return version.find()
                ? Optional.of(new RedisVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : Optional.empty();
    }

    boolean isSupported() {
        return compareTo(OLDEST) >= 0;
    }

    @Override
    public int compareTo(RedisVersion other) {
        return Comparator.comparingInt(RedisVersion::major)
                .thenComparingInt(RedisVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

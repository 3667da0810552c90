package io.scenefleet.simulator.video;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of finished clips with a size limit in bytes; evicts the least recently used. */
final class ClipCache {
    private final long limit;
    private final Map<ClipSpec, byte[]> clips = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    ClipCache(long limit) {
        this.limit = limit;
    }

    synchronized byte @Nullable [] get(ClipSpec spec) {
        return clips.get(spec);
    }

    synchronized void put(ClipSpec spec, byte[] bytes) {
        byte[] before = clips.put(spec, bytes);
        size += bytes.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = clips.values().iterator();
        while (size > limit && clips.size() > 1) {
            size -= eldest.next().length;
            eldest.remove();
        }
    }

    synchronized long size() {
        return size;
    }
}

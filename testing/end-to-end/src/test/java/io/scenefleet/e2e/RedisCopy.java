package io.scenefleet.e2e;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.scenefleet.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that was in Redis at one moment, to be put back later: a backup, a replica that had fallen behind. */
record RedisCopy(List<Entry> entries) {
    /** @param ttl milliseconds to live; 0 for ever */
    record Entry(byte[] key, long ttl, byte[] value) {}

    static RedisCopy of(RedisServer server) {
        var entries = new ArrayList<Entry>();
        with(server, redis -> {
            ScanCursor cursor = ScanCursor.INITIAL;
            do {
                KeyScanCursor<byte[]> page = redis.scan(cursor);
                page.getKeys()
                        .forEach(key -> entries.add(new Entry(key, Math.max(0, redis.pttl(key)), redis.dump(key))));
                cursor = page;
            } while (!cursor.isFinished());
        });
        return new RedisCopy(entries);
    }

    /** Puts it all back, and nothing else; meanwhile nobody else should be there. */
    void restoreTo(RedisServer server) {
        with(server, redis -> {
            redis.flushall();
            entries.forEach(entry -> redis.restore(
                    entry.key(),
                    entry.value(),
                    RestoreArgs.Builder.ttl(entry.ttl()).replace()));
        });
    }

    private static void with(RedisServer server, Consumer<RedisCommands<byte[], byte[]>> work) {
        try (var client = RedisClient.create(server.redisUrl());
                var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            work.accept(connection.sync());
        }
    }
}

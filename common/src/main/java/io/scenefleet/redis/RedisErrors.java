package io.scenefleet.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreException;
import io.scenefleet.store.StoreUnavailableException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Tells a Redis that is unavailable from a call that it cannot carry out. */
final class RedisErrors {
    private static final Logger log = LoggerFactory.getLogger(RedisErrors.class);

    /**
     * Error codes of a server that is starting, full, busy, cut off, or a replica. Up to version 6.2 the code of a
     * command in a script stands in the middle of the message, after a hyphen.
     */
    private static final Pattern UNAVAILABLE =
            Pattern.compile("(^|[ -])(LOADING|BUSY|OOM|MISCONF|READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN) ");

    /** Not carried out, for certain. The others may be the reply to a command that the client has sent once more. */
    private static final Pattern FULL = Pattern.compile("(^|[ -])OOM ");

    private RedisErrors() {}

    /** What a failed call means to the caller. A defect is logged here, so that no caller hides it. */
    static StoreException translate(RuntimeException error) {
        var reply = reply(error);
        if (reply.isEmpty() && !(error instanceof InvalidDataAccessApiUsageException)) {
            return new StoreUnavailableException("Redis is unavailable", error);
        }
        if (reply.filter(RedisErrors::isUnavailable).isPresent()) {
            return reply.filter(FULL.asPredicate()).isPresent()
                    ? StoreUnavailableException.refused("Redis is full", error)
                    : new StoreUnavailableException("Redis is unavailable or refuses to write", error);
        }
        var message = "Redis cannot carry out a call: " + reply.orElseGet(error::toString);
        log.warn(message, error);
        return new StoreDefectException(message, error);
    }

    /** Whether an error reply of the server says that the same command may succeed later. */
    static boolean isUnavailable(String reply) {
        return UNAVAILABLE.matcher(reply).find();
    }

    /** The server's own words, if the server replied at all. */
    private static Optional<String> reply(@Nullable Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause)
                .filter(RedisCommandExecutionException.class::isInstance)
                .map(e -> String.valueOf(e.getMessage()))
                .findFirst();
    }
}

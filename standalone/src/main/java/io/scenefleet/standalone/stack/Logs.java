package io.scenefleet.standalone.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends all logs of this JVM to one file; the terminal is for the command. */
final class Logs {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} : %msg %kvp%n%ex";

    // The broker logs every connection, and the Redis client every attempt to reconnect.
    private static final Map<String, Level> LEVELS =
            Map.of("org.apache.qpid", Level.WARN, "qpid", Level.WARN, "io.lettuce", Level.WARN);

    private Logs() {}

    static void to(Path file) {
        // Each Spring Boot context would configure logging again, and thereby for the others, too.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.INFO);
            LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
            root.addAppender(appender(context, file));
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}

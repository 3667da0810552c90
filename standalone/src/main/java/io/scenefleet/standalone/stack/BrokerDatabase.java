package io.scenefleet.standalone.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The H2 database in which the embedded broker keeps its queues and messages.
 *
 * <p>H2 opens its file with the first connection and closes it with the last. The broker opens a connection per transaction, so
 * this holds one as long as the broker runs.
 *
 * @param url as the broker's store takes it
 */
record BrokerDatabase(String url, Connection held) implements AutoCloseable {
    /** The types of columns, for the broker's store, which does not know H2. */
    static final Map<String, String> TYPES = Map.of("qpid.jdbcstore.varBinaryType", "varbinary(%d)");

    /** @throws StackFailedException if the database cannot be opened */
    static BrokerDatabase open(Path folder) {
        // Each commit is written at once (a kill loses nothing); we close the file ourselves, after the broker has
        // stopped.
        String url = "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE".formatted(folder.resolve("messages"));
        try {
            return new BrokerDatabase(url, DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw new StackFailedException("The embedded broker cannot open its database: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (SQLException e) {
            throw new StackFailedException("The embedded broker's database was not closed: " + e.getMessage(), e);
        }
    }
}

package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.io.IOException;

/**
 * A connection, and whether the broker blocks it because it is short of memory or disk space. It says so once to the
 * connection, and not to channels that are opened later.
 */
final class PublishingConnection implements BlockedListener {
    private final Connection connection;
    private volatile boolean blocked;

    private PublishingConnection(Connection connection) {
        this.connection = connection;
    }

    static PublishingConnection of(Connection connection) {
        var publishing = new PublishingConnection(connection);
        connection.addBlockedListener(publishing);
        return publishing;
    }

    boolean isOver(Connection other) {
        return connection == other;
    }

    boolean isBlocked() {
        return blocked && connection.isOpen();
    }

    ConfirmingChannel openChannel() throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the connection has no free channels");
        }
        return ConfirmingChannel.open(channel, System::nanoTime);
    }

    @Override
    public void handleBlocked(String reason) {
        blocked = true;
    }

    @Override
    public void handleUnblocked() {
        blocked = false;
    }
}

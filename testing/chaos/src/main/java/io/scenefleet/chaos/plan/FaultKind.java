package io.scenefleet.chaos.plan;

import java.util.Arrays;
import java.util.Locale;

/** Kinds of faults. */
public enum FaultKind {
    /** A worker gets SIGKILL, and another is started in its place a little later. */
    KILL_WORKER(Strikes.WORKER, 8, 0, 1_000, 3_000),
    /** A worker gets SIGTERM, and another is started in its place. */
    STOP_WORKER(Strikes.WORKER, 4, 0, 500, 2_000),
    /** A worker stands still for longer than its lease, and goes on without knowing. */
    FREEZE_WORKER(Strikes.WORKER, 3, 0, 10_000, 14_000),
    /** The gateway gets SIGKILL, and is started again. */
    KILL_GATEWAY(Strikes.GATEWAY, 2, 0, 500, 2_000),
    /** A second gateway takes orders beside the first, and gets SIGKILL or SIGTERM in the end. */
    SECOND_GATEWAY(Strikes.SECOND_GATEWAY, 2, 0, 8_000, 16_000),
    /** RabbitMQ gets SIGKILL, and is started again on the same data. Not before its queues have lived for some seconds. */
    KILL_BROKER(Strikes.BROKER, 2, 12_000, 500, 3_000),
    /** Redis gets SIGKILL, and is started again on the same data. */
    KILL_REDIS(Strikes.REDIS, 3, 5_000, 200, 3_000),
    /** Redis has no memory left, and refuses what would need more. */
    FULL_REDIS(Strikes.REDIS, 2, 5_000, 3_000, 8_000),
    /** The disk with the videos has no space left. */
    FULL_DISK(Strikes.DISK, 2, 5_000, 8_000, 15_000),
    /** Nothing flows on a line, and nobody is told. */
    STALL_LINE(Strikes.LINE, 5, 0, 2_000, 12_000),
    /** All connections of a line are reset. */
    RESET_LINE(Strikes.LINE, 6, 0, 0, 0),
    /** Everything on a line comes late. */
    SLOW_LINE(Strikes.LINE, 2, 0, 4_000, 10_000),
    /** The provider has no room: a burst of 429. */
    PROVIDER_BUSY(Strikes.PROVIDER, 3, 0, 0, 0),
    /** The provider refuses orders with 503, and questions too. */
    PROVIDER_DOWN(Strikes.PROVIDER, 2, 0, 0, 0),
    /** The provider takes orders, bills them, and the answers are lost. */
    LOST_ANSWER(Strikes.PROVIDER, 4, 0, 0, 0),
    /** Something in front of the provider says 503, although it has taken and billed the orders. */
    PROXY_503(Strikes.PROVIDER, 3, 0, 0, 0),
    /** Polls are refused with errors that name their tasks. */
    REFUSE_POLL(Strikes.PROVIDER, 2, 0, 0, 0),
    /** The archive refuses to be asked. */
    REFUSE_ARCHIVE(Strikes.PROVIDER, 2, 0, 0, 0),
    /** Videos are announced before their files are there. */
    LATE_FILE(Strikes.PROVIDER, 2, 0, 0, 0),
    /** Downloads break off, or are refused. */
    BAD_DOWNLOAD(Strikes.PROVIDER, 2, 0, 0, 0);

    /** Which part of the system a fault strikes. */
    public enum Strikes {
        WORKER,
        GATEWAY,
        SECOND_GATEWAY,
        BROKER,
        REDIS,
        DISK,
        LINE,
        PROVIDER
    }

    private final Strikes strikes;
    private final int weight;
    private final int notBeforeMillis;
    private final int shortestMillis;
    private final int longestMillis;

    FaultKind(Strikes strikes, int weight, int notBeforeMillis, int shortestMillis, int longestMillis) {
        this.strikes = strikes;
        this.weight = weight;
        this.notBeforeMillis = notBeforeMillis;
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
    }

    public Strikes strikes() {
        return strikes;
    }

    int weight() {
        return weight;
    }

    int notBeforeMillis() {
        return notBeforeMillis;
    }

    int shortestMillis() {
        return shortestMillis;
    }

    int longestMillis() {
        return longestMillis;
    }

    /** As it is written on the command line and in histories, e.g. {@code kill-worker}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind with this wire name.
     *
     * @throws IllegalArgumentException when there is none; the message names all
     */
    public static FaultKind of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of fault: %s. Known kinds: %s"
                        .formatted(
                                wireName,
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(FaultKind::wireName)
                                                .toList()))));
    }
}

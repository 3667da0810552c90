package io.scenefleet.scene;

/** The keys under which both processes log, so that one search finds the whole history of a scene. */
public final class LogFields {
    public static final String JOB = "jobId";
    public static final String SESSION = "sessionId";
    public static final String SCENARIO = "scenario";
    public static final String ATTEMPT = "attempt";
    public static final String TASK = "taskUuid";

    private LogFields() {}
}

package io.scenefleet.gateway.session;

import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.scene.Ids;
import io.scenefleet.session.SessionStore;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sessions over HTTP. Every call returns 404 {@code session_not_found} if the session does not exist or has expired. */
@RestController
@RequestMapping("/api/session")
final class SessionController {
    private final SessionStore sessions;
    private final ScriptReader reader;

    SessionController(SessionStore sessions, ScriptReader reader) {
        this.sessions = sessions;
        this.reader = reader;
    }

    /** Creates an empty session and returns 201; ignores the request body. */
    @PostMapping("/create")
    ResponseEntity<SessionCreatedResponse> create() {
        var session = sessions.create(UUID.randomUUID().toString());
        return ResponseEntity.created(URI.create("/api/session/" + session.sessionId()))
                .body(new SessionCreatedResponse(session.sessionId(), session.expiresAt()));
    }

    @GetMapping("/{id}")
    SessionResponse get(@PathVariable String id) {
        return sessions.find(known(id)).map(SessionResponse::of).orElseThrow(() -> notFound(id));
    }

    /** Replaces the script and returns 200 with the session, or 422 with all errors of the script. */
    @PutMapping("/{id}/scene-descriptions")
    SessionResponse describe(@PathVariable String id, @RequestBody SceneDescriptionsRequest request) {
        return switch (reader.read(request)) {
            case ScriptReading.Invalid invalid -> throw ProblemException.invalid(invalid.errors());
            case ScriptReading.Valid valid ->
                sessions.describe(known(id), valid.script())
                        .map(SessionResponse::of)
                        .orElseThrow(() -> notFound(id));
        };
    }

    /** Deletes the session and returns 204; its videos are kept and its running jobs continue. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        if (!sessions.delete(known(id))) {
            throw notFound(id);
        }
        return ResponseEntity.noContent().build();
    }

    private static String known(String id) {
        if (!Ids.isId(id)) {
            throw notFound(id);
        }
        return id;
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound(ProblemType.SESSION_NOT_FOUND, "Session", id);
    }
}

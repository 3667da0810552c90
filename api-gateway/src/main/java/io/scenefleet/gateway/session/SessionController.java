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

/** Sessions over HTTP. Every call answers 404 {@code session_not_found} for one that does not exist or has expired. */
@RestController
@RequestMapping("/api/session")
final class SessionController {
    private final SessionStore sessions;
    private final ScriptReader reader;

    SessionController(SessionStore sessions, ScriptReader reader) {
        this.sessions = sessions;
        this.reader = reader;
    }

    /** Makes an empty session: 201. A body is not looked at. */
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

    /** Replaces the script: 200 with the session, or 422 that lists everything that is wrong with it. */
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

    /** Forgets the session: 204. Its videos stay, and jobs that are under way go on. */
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
        return new ProblemException(
                ProblemType.SESSION_NOT_FOUND, "There is no session '%s', or it has expired".formatted(id));
    }
}

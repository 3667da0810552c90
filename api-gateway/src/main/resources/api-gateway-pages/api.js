/** The gateway's HTTP API; its errors are `Problem`s. */

const TIMEOUT_MS = 20_000;

/** What went wrong with a request: the members of a problem document (RFC 9457). */
export class Problem extends Error {
  constructor({ title, detail, status, code, errors = [], retryable = false, request_id = null }) {
    super(detail ?? title);
    Object.assign(this, { title, detail, status, code, errors, retryable, requestId: request_id });
  }

  /** Whether nobody answered who knows: the gateway is away, or what it stands on is. */
  get isOutage() {
    return this.status >= 500 || this.status === 0;
  }
}

export const createSession = () => send("POST", "/api/session/create");

export const getSession = (session) => send("GET", `/api/session/${encodeURIComponent(session)}`);

export const describeScenes = (session, scenes) =>
  send("PUT", `/api/session/${encodeURIComponent(session)}/scene-descriptions`, { scene_descriptions: scenes });

export const generateScenes = (session) => send("POST", "/api/videos/generate-scenes", { session_id: session });

/** Orders one scene again, without waiting for its video. */
export const regenerateScene = (session, scenario) =>
  send("POST", "/api/videos/regenerate-scene", { session_id: session, scenario }, { Prefer: "respond-async" });

/** Where a job stands; `retryAfter` is the number of seconds until the next question. */
export const getJob = (job) => send("GET", `/api/videos/status/${encodeURIComponent(job)}`);

async function send(method, path, body, headers = {}) {
  const response = await reach(path, {
    method,
    headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) {
    throw problemOf(response, answer);
  }
  return { ...answer, retryAfter: Number(response.headers.get("Retry-After")) || null };
}

async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Problem({
      title: "SceneFleet does not answer",
      detail: "Nothing is lost: what has been ordered goes on.",
      status: 0,
      code: "unreachable",
      retryable: true,
    });
  }
}

/** Somebody between us and the gateway may have answered, in a language of their own. */
function problemOf(response, answer) {
  return new Problem(answer?.code ? answer : {
    title: "That did not work",
    detail: `The answer was ${response.status} ${response.statusText}`.trim(),
    status: response.ok ? 502 : response.status,
    code: "unknown",
    retryable: response.status >= 500,
  });
}

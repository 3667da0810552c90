/** The gateway's HTTP API; its errors are `Problem`s. */

const TIMEOUT_MS = 20_000;

/** An error of a request: the members of a problem document (RFC 9457). */
export class Problem extends Error {
  constructor({ title, detail, status, code, errors = [], retryable = false, request_id = null }) {
    super(detail ?? title);
    Object.assign(this, { title, detail, status, code, errors, retryable, requestId: request_id });
  }

  /** Whether the gateway, or a server it depends on, is unavailable. */
  get isOutage() {
    return this.status >= 500 || this.status === 0;
  }
}

export const createSession = () => send("POST", "/api/session/create");

export const getSession = (session) => send("GET", `/api/session/${encodeURIComponent(session)}`);

export const describeScenes = (session, scenes) =>
  send("PUT", `/api/session/${encodeURIComponent(session)}/scene-descriptions`, { scene_descriptions: scenes });

export const generateScenes = (session) => send("POST", "/api/videos/generate-scenes", { session_id: session });

/** Regenerates one scene, without waiting for its video. */
export const regenerateScene = (session, scenario) =>
  send("POST", "/api/videos/regenerate-scene", { session_id: session, scenario }, { Prefer: "respond-async" });

/** Returns the status of a job; `retryAfter` is the number of seconds until the next poll. */
export const getJob = (job) => send("GET", `/api/videos/status/${encodeURIComponent(job)}`);

/** Returns whether orders are stopped, since when, and why. */
export const getOrders = () => send("GET", "/api/orders");

async function send(method, path, body, headers = {}) {
  const response = await reach(path, {
    method,
    headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const content = await response.json().catch(() => null);
  if (!response.ok || content === null) {
    throw problemOf(response, content);
  }
  return { ...content, retryAfter: Number(response.headers.get("Retry-After")) || null };
}

async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Problem({
      title: "SceneFleet is unavailable",
      detail: "Nothing is lost: running jobs continue.",
      status: 0,
      code: "unreachable",
      retryable: true,
    });
  }
}

/** A proxy in front of the gateway may have responded in a format of its own. */
function problemOf(response, content) {
  return new Problem(content?.code ? content : {
    title: "The request failed",
    detail: `The server returned ${response.status} ${response.statusText}`.trim(),
    status: response.ok ? 502 : response.status,
    code: "unknown",
    retryable: response.status >= 500,
  });
}

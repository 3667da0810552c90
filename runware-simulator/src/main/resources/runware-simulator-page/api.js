/** Requests to the simulator. It rejects a request with a `RejectedError`; any other error means that it is unavailable. */

const TIMEOUT_MS = 10_000;

export const MAX_TASKS = 100;
const MAX_REQUESTS = 20;

/** The simulator has rejected the request. */
export class RejectedError extends Error {}

/** Fetches everything that the page shows. */
export async function fetchState() {
  const [ledger, { faults }, { received }] = await Promise.all([
    send("GET", `/ledger?limit=${MAX_TASKS}`),
    send("GET", "/admin/faults"),
    send("GET", `/admin/received?limit=${MAX_REQUESTS}`),
  ]);
  return { ...ledger, faults, received };
}

export const arm = (rule) => send("POST", "/admin/faults", rule);

export const disarm = (id) => send("DELETE", `/admin/faults/${id}`);

export const disarmAll = () => send("DELETE", "/admin/faults");

export const reset = () => send("POST", "/admin/reset");

export const clipUrl = (videoId) => `/page/clips/${encodeURIComponent(videoId)}.mp4`;

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const content = await response.json();
  if (response.status >= 400 && response.status < 500) {
    throw new RejectedError(content.errors?.[0]?.message ?? `The simulator returned status ${response.status}.`);
  }
  if (!response.ok) {
    throw new Error(`The simulator returned status ${response.status}.`);
  }
  return content;
}

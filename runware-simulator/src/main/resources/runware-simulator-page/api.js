/** What the simulator is asked; its errors are `Refusal`s, and whatever else is thrown means that it is away. */

const TIMEOUT_MS = 10_000;

export const MOST_TASKS = 100;
const MOST_REQUESTS = 20;

/** The simulator has understood and said no. */
export class Refusal extends Error {}

/** Everything that the page shows. */
export async function look() {
  const [ledger, { faults }, { received }] = await Promise.all([
    send("GET", `/ledger?limit=${MOST_TASKS}`),
    send("GET", "/admin/faults"),
    send("GET", `/admin/received?limit=${MOST_REQUESTS}`),
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
  const answer = await response.json();
  if (response.status >= 400 && response.status < 500) {
    throw new Refusal(answer.errors?.[0]?.message ?? `The answer was ${response.status}.`);
  }
  if (!response.ok) {
    throw new Error(`The answer was ${response.status}.`);
  }
  return answer;
}

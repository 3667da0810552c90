/** Polls jobs until they finish, and whether orders are stopped; pauses while the page is hidden, and retries while the gateway is unavailable. */

import { Problem, getJob, getOrders } from "./api.js";

const POLL_SECONDS = 1.5;
const RECONNECT_MS = 2_000;
const ORDERS_MS = 15_000;

/** Yields each status of a job; the last one is terminal. */
export async function* statusesOf(job, connection) {
  for (;;) {
    const status = await persistently(() => getJob(job), connection);
    yield status;
    if (isOver(status)) {
      return;
    }
    await pause(1000 * (status.retryAfter ?? POLL_SECONDS));
    await visibility();
  }
}

/** Yields again and again whether orders are stopped; a poll that fails is left out. */
export async function* orderStops() {
  for (;;) {
    const orders = await getOrders().catch(() => null);
    if (orders) {
      yield orders;
    }
    await pause(ORDERS_MS);
    await visibility();
  }
}

export const isOver = (status) => status.overall_status !== "generating";

/** Repeats a request until the gateway responds; tells `connection` whether it does. */
export async function persistently(request, connection) {
  for (;;) {
    try {
      const response = await request();
      connection(true);
      return response;
    } catch (problem) {
      if (!(problem instanceof Problem && problem.isOutage)) {
        connection(true);
        throw problem;
      }
      connection(false);
      await pause(RECONNECT_MS);
      await visibility();
    }
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the page is visible, at once if it already is. */
function visibility() {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.hidden) {
        document.removeEventListener("visibilitychange", check);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", check);
    check();
  });
}

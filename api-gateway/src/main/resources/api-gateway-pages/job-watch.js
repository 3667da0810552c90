/** Asks where things stand until they are over; waits while nobody looks, and while the gateway is away. */

import { Problem, getJob } from "./api.js";

const POLL_SECONDS = 1.5;
const RECONNECT_MS = 2_000;

/** Every status of a job that there is to see, the last of them terminal. */
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

export const isOver = (status) => status.overall_status !== "generating";

/** The answer to a question that may be repeated, however long that takes; `connection` is told whether anybody answers. */
export async function persistently(ask, connection) {
  for (;;) {
    try {
      const answer = await ask();
      connection(true);
      return answer;
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

/** Comes when the page is on screen, at once if it is. */
function visibility() {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden) {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}

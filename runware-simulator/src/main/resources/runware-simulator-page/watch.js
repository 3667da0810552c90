/** Polls the simulator; pauses while the page is hidden. */

const INTERVAL_MS = 1_000;
const RETRY_MS = 2_000;

/**
 * Polls forever.
 *
 * @param fetchState fetches and shows the state; fails when the simulator is unavailable
 * @param connection called after each poll with whether the simulator was available
 */
export async function watch(fetchState, connection) {
  for (;;) {
    const isAvailable = await fetchState().then(() => true, () => false);
    connection(isAvailable);
    await pause(isAvailable ? INTERVAL_MS : RETRY_MS);
    await visibility();
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the page is visible. */
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

/** Looks again and again; waits while nobody sees the page, and while the simulator is away. */

const INTERVAL_MS = 1_000;
const AWAY_MS = 2_000;

/**
 * Never ends.
 *
 * @param look asks the simulator and shows the answer; fails when it is away
 * @param connection is told after each time whether it was there
 */
export async function watch(look, connection) {
  for (;;) {
    const isThere = await look().then(() => true, () => false);
    connection(isThere);
    await pause(isThere ? INTERVAL_MS : AWAY_MS);
    await visibility();
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Comes when the page is on screen, at once if it is. */
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

/** What a reload needs: session and jobs stand in the address, edits that are not saved in this tab's own storage. */

const DRAFT = "scenefleet.draft";

/** Session and jobs, the jobs in the order in which they were placed. */
export function read() {
  const parameters = new URLSearchParams(location.search);
  return { session: parameters.get("session"), jobs: parameters.getAll("job") };
}

export function write(session, jobs) {
  const parameters = new URLSearchParams(session ? { session } : {});
  jobs.forEach((job) => parameters.append("job", job));
  const query = parameters.size > 0 ? `?${parameters}` : "";
  history.replaceState(null, "", location.pathname + query);
}

/** Keeps the script as it is being written for this session, or for the one that is yet to come. */
export function keepDraft(session, script) {
  sessionStorage.setItem(DRAFT, JSON.stringify({ session, script }));
}

export const dropDraft = () => sessionStorage.removeItem(DRAFT);

/** The script as it was left, if that was in this session. */
export function findDraft(session) {
  const draft = JSON.parse(sessionStorage.getItem(DRAFT));
  return draft?.session === session ? draft.script : null;
}

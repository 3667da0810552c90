/** What survives a reload: session and jobs are in the URL, unsaved edits in the tab's session storage. */

const DRAFT = "scenefleet.draft";

/** Returns the session and its jobs, in the order in which they were created. */
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

/** Keeps the unsaved script of this session, or of a session that does not exist yet. */
export function keepDraft(session, script) {
  sessionStorage.setItem(DRAFT, JSON.stringify({ session, script }));
}

export const dropDraft = () => sessionStorage.removeItem(DRAFT);

/** Returns the unsaved script if it belongs to this session. */
export function findDraft(session) {
  const draft = JSON.parse(sessionStorage.getItem(DRAFT));
  return draft?.session === session ? draft.script : null;
}

/** User-facing texts for the values of the API. */

export const SCENES = [
  { scenario: "hook", name: "Hook", purpose: "Makes them stop and look" },
  { scenario: "problem", name: "Problem", purpose: "Shows what is wrong today" },
  { scenario: "solution", name: "Solution", purpose: "Shows how you make it right" },
  { scenario: "cta", name: "Call to action", purpose: "Says what to do next" },
];

const STAGES = {
  ordering: "Submitting",
  queued: "Waiting in the queue",
  claimed: "Preparing",
  submitting: "Sending to Runware",
  rendering: "Rendering",
  downloading: "Downloading the video",
  stored: "Finishing up",
  retrying: "Waiting to retry",
};

/** What happened and what to do, by error code of the scene. */
const FAILURES = {
  invalid_request: ["Runware rejected the request", "Change the description, then try again."],
  moderation: ["The content was rejected", "Change the description, then try again."],
  unauthorized: ["Runware rejected the API key", "The operator of SceneFleet must check the key."],
  insufficient_credits: ["The Runware account has no credits", "The operator of SceneFleet must top it up."],
  provider_busy: ["Runware is busy", "Try again in a few minutes."],
  provider_error: ["Rendering failed", "Try again."],
  outcome_unknown: ["The outcome is unknown", "The video may have been paid for. Ask the operator of SceneFleet before you try again."],
  superseded: ["Ordered again meanwhile", "The newer order makes this video."],
  download_failed: ["The video could not be downloaded", "Trying again buys another video. Ask the operator of SceneFleet first."],
  invalid_video: ["The video is damaged", "Trying again buys another video. Ask the operator of SceneFleet first."],
  poison: ["The video could not be generated", "It may have been paid for. Ask the operator of SceneFleet before you try again."],
  undeliverable: ["The video could not be generated", "It may have been paid for. Ask the operator of SceneFleet before you try again."],
};

const NEXT_STEP = {
  outcome_unknown: "Nothing was ordered: this video may already have been paid for. Ask the operator of SceneFleet to check.",
  422: "Correct the marked fields, then try again.",
  409: "Wait until that video is finished, then try again.",
  503: "Try again in a few seconds.",
  0: "Check your connection and try again.",
};

/** e.g. "2 scenes ready, 1 generating, 1 failed" */
export function summaryText({ ready, working, failed }) {
  if (ready === SCENES.length) {
    return "All four videos are ready.";
  }
  const [first, ...others] = [[ready, "ready"], [working, "generating"], [failed, "failed"]]
    .filter(([count]) => count > 0);
  const noun = first?.[0] === 1 ? "scene" : "scenes";
  return first ? [`${first[0]} ${noun} ${first[1]}`, ...others.map((part) => part.join(" "))].join(", ") : "";
}

export const stageText = ({ stage, attempt }) =>
  (STAGES[stage] ?? "Working") + (attempt > 1 ? `, attempt ${attempt}` : "");

export const failureTexts = (errorCode) => FAILURES[errorCode] ?? ["The video could not be generated", "Try again."];

/** The error of a field, with the label that the field has on the page. */
export const invalidFieldText = ({ code, detail }, field, label) =>
  code === "required" ? "This field is required." : detail.replace(field, label);

/** e.g. "Orders have been stopped since 14:02: the Runware account has no credits. Scenes wait; nothing is lost." */
export function ordersText({ stopped, since, error_code }) {
  if (!stopped) {
    return "";
  }
  const time = new Date(since);
  const isToday = time.toDateString() === new Date().toDateString();
  const when = time.toLocaleString([], { timeStyle: "short", ...(isToday ? {} : { dateStyle: "medium" }) });
  const reason = FAILURES[error_code]?.[0] ?? "Runware takes none";
  return `Orders have been stopped since ${when}: ${reason.replace(/^The/, "the")}. Scenes wait; nothing is lost.`;
}

/** What the user can do about a problem. */
export function nextStep(problem) {
  const step = NEXT_STEP[problem.code] ?? NEXT_STEP[problem.status] ?? "Try again.";
  const unexplained = problem.status >= 500 && problem.status !== 503;
  return unexplained && problem.requestId ? `${step} If the problem persists, report the request id ${problem.requestId}.` : step;
}

/** e.g. "about 12 s left" */
export function timeLeftText(seconds) {
  if (seconds === null || seconds === undefined) {
    return "";
  }
  if (seconds <= 0) {
    return "almost done";
  }
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** e.g. "Ordered with 8 instead of 7 seconds: Veo 3.1 does not support 7 s." */
export const adjustmentText = ({ field, requested, used, reason }) =>
  `Ordered with ${used} instead of ${requested} ${field === "duration" ? "seconds" : "characters"}: ${reason}.`;

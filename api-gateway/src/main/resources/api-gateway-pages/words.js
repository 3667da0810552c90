/** Plain words for what the API calls by short names. */

export const SCENES = [
  { scenario: "hook", name: "Hook", purpose: "Makes them stop and look" },
  { scenario: "problem", name: "Problem", purpose: "Shows what is wrong today" },
  { scenario: "solution", name: "Solution", purpose: "Shows how you make it right" },
  { scenario: "cta", name: "Call to action", purpose: "Says what to do now" },
];

const STAGES = {
  ordering: "Sending the order",
  queued: "Waiting in the queue",
  claimed: "Preparing the order",
  submitting: "Ordering the video",
  rendering: "Rendering",
  downloading: "Downloading the video",
  stored: "Finishing",
  retrying: "Waiting to try again",
};

/** By the error code of a scene: what happened, and what to do. */
const FAILURES = {
  invalid_request: ["The order was refused", "Change the description, then try again."],
  moderation: ["The content was refused", "Change the description, then try again."],
  unauthorized: ["The account was not accepted", "Whoever runs SceneFleet has to check its Runware key."],
  insufficient_credits: ["The account is empty", "Whoever runs SceneFleet has to top up the Runware account."],
  provider_busy: ["Runware had no room", "Try again in a few minutes."],
  provider_error: ["Rendering failed", "Try again."],
  outcome_unknown: ["It may have been bought", "Have someone look at the Runware account before you try again."],
  download_failed: ["The video could not be fetched", "Try again."],
  invalid_video: ["The video is damaged", "Try again."],
};

const NEXT_STEP = {
  422: "Change what is marked below, then try again.",
  409: "Wait until that video is done, then try again.",
  503: "Try again in a few seconds.",
  0: "Check your connection and try again.",
};

/** e.g. "2 scenes ready, 1 in the making, 1 failed" */
export function tally({ ready, working, failed }) {
  if (ready === SCENES.length) {
    return "All four videos are ready.";
  }
  const [first, ...others] = [[ready, "ready"], [working, "in the making"], [failed, "failed"]]
    .filter(([count]) => count > 0);
  const noun = first?.[0] === 1 ? "scene" : "scenes";
  return first ? [`${first[0]} ${noun} ${first[1]}`, ...others.map((part) => part.join(" "))].join(", ") : "";
}

export const stageWords = ({ stage, attempt }) =>
  (STAGES[stage] ?? "Working") + (attempt > 1 ? `, try ${attempt}` : "");

export const failureWords = (errorCode) => FAILURES[errorCode] ?? ["The video could not be made", "Try again."];

/** What is wrong with a field, with the field's name as the page has it. */
export const invalidWords = ({ code, detail }, field, label) =>
  code === "required" ? "Please fill this in." : detail.replace(field, label);

/** What to do about a problem. */
export function nextStep(problem) {
  const step = NEXT_STEP[problem.status] ?? "Try again.";
  const unexplained = problem.status >= 500 && problem.status !== 503;
  return unexplained && problem.requestId ? `${step} If it stays, tell the request id ${problem.requestId}.` : step;
}

/** e.g. "about 12 s left" */
export function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) {
    return "";
  }
  if (seconds <= 0) {
    return "almost done";
  }
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** e.g. "Ordered with 8 instead of 7 seconds: Veo 3.1 does not take 7 s." */
export const adjustmentWords = ({ field, requested, used, reason }) =>
  `Ordered with ${used} instead of ${requested} ${field === "duration" ? "seconds" : "characters"}: ${reason}.`;

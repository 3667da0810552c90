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

const ADVICE = {
  invalid_request: "Change the description, then try again.",
  moderation: "Change the description, then try again.",
  unauthorized: "Whoever runs SceneFleet has to check its Runware key.",
  insufficient_credits: "Whoever runs SceneFleet has to top up the Runware account.",
  outcome_unknown: "It may have been bought. Have someone look at the Runware account before you try again.",
  provider_busy: "Try again in a few minutes.",
};

const NEXT_STEP = {
  422: "Change what is marked below, then try again.",
  409: "Wait until that video is done, then try again.",
  503: "Try again in a few seconds.",
  0: "Check your connection and try again.",
};

export const stageWords = ({ stage, attempt }) =>
  (STAGES[stage] ?? "Working") + (attempt > 1 ? `, try ${attempt}` : "");

export const adviceFor = (errorCode) => ADVICE[errorCode] ?? "Try again.";

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
    return "any moment now";
  }
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** e.g. "Ordered with 8 instead of 7 seconds: Veo 3.1 does not take 7 s." */
export const adjustmentWords = ({ field, requested, used, reason }) =>
  `Ordered with ${used} instead of ${requested} ${field === "duration" ? "seconds" : "characters"}: ${reason}.`;

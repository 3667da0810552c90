/** Formats numbers, times and faults for the page. */

const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 4 });
const integers = new Intl.NumberFormat("en");

export const money = (amount) => dollars.format(amount);

export const count = (number) => integers.format(number);

/** e.g. "1 bill", "2 bills" */
export const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

/** Formats a duration in seconds, e.g. "4.1 s", "2 min", "3 h" */
export function length(seconds) {
  if (seconds < 10) {
    return `${Math.max(0, seconds).toFixed(1)} s`;
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

export const secondsBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 1_000;

/** e.g. "14:03:59" */
export const clockTime = (instant) => new Date(instant).toLocaleTimeString("en-GB");

/**
 * Whether each accepted id was billed exactly once.
 *
 * @returns {{kind: "good" | "bad" | "plain", text: string}}
 */
export function verdict({ accepted_ids: ids, bills }) {
  if (bills > ids) {
    return { kind: "bad", text: `Paid more than once: ${counted(bills, "bill")} for ${counted(ids, "accepted id")}` };
  }
  if (bills < ids) {
    return { kind: "plain", text: `${counted(bills, "bill")} for ${counted(ids, "accepted id")}: the others were not billed` };
  }
  return { kind: "good", text: `${counted(bills, "bill")} for ${counted(ids, "accepted id")}: each paid exactly once` };
}

/** e.g. "at most 2 times, on 1 of 3 occasions"; other properties are shown with their names */
export function limits({ key, id, fault, occasions, struck, times, nth, probability, model, ...others }) {
  const parts = [
    times && `at most ${counted(times, "time")}`,
    nth && `on 1 of ${counted(nth, "occasion")}`,
    probability !== null && `with probability ${probability}`,
    model && `for ${model}`,
    ...Object.entries(others).map(([name, value]) => value !== null && `${name} ${value}`),
  ].filter(Boolean);
  return parts.length === 0 ? "always, for all models" : parts.join(", ");
}

/** Common forms of each fault, and their effects. */
export const FAULTS = [
  ["busy", "the submission is rejected with 503"],
  ["busy:429", "the submission is rejected with 429"],
  ["reject:promptBlocked", "the submission is rejected with 400"],
  ["lost-request", "the connection breaks, nothing is accepted"],
  ["lost-answer", "accepted and billed, then the connection breaks"],
  ["lost-answer:504", "accepted and billed, the response is 504"],
  ["hang", "accepted and billed, no response is sent"],
  ["hang:before", "nothing is accepted, no response is sent"],
  ["fail", "the render fails"],
  ["moderation", "the render fails because of its content"],
  ["timeout-provider", "the render times out"],
  ["slow:20s", "the render takes 20 s longer"],
  ["render:3s", "the render takes exactly 3 s"],
  ["forgotten", "polls never find the task"],
  ["forgotten:everywhere", "neither polls nor details find the task"],
  ["empty:5s", "polls find the task only after 5 s"],
  ["poll-error", "the poll fails with 503"],
  ["refuse-poll", "the poll is refused, naming the task"],
  ["refuse-archive", "the archive refuses to be asked"],
  ["late-file:30s", "the file is empty for 30 s"],
  ["cut", "the connection breaks during the download"],
  ["corrupt", "the download has damaged bytes"],
  ["corrupt:short", "the download is only half of the file"],
  ["corrupt:html", "the download is an HTML page"],
  ["download-error", "the download fails with 503"],
  ["trickle:5s", "the download takes 5 s"],
];

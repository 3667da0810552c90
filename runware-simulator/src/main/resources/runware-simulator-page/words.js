/** Numbers, times and faults in words. */

const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 4 });
const integers = new Intl.NumberFormat("en");

export const money = (amount) => dollars.format(amount);

export const count = (number) => integers.format(number);

/** e.g. "1 bill", "2 bills" */
export const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

/** Of a length in seconds, e.g. "4.1 s", "2 min", "3 h" */
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
 * Whether everything was paid for once.
 *
 * @returns {{kind: "good" | "bad" | "plain", text: string}}
 */
export function verdict({ accepted_ids: ids, bills }) {
  if (bills > ids) {
    return { kind: "bad", text: `Paid twice: ${counted(bills, "bill")} for ${counted(ids, "accepted id")}` };
  }
  if (bills < ids) {
    return { kind: "plain", text: `${counted(bills, "bill")} for ${counted(ids, "accepted id")}: the others cost nothing` };
  }
  return { kind: "good", text: `Bills = distinct accepted ids: ${count(ids)}` };
}

/** e.g. "at most 2 times, at 1 of 3 occasions"; what has no words here is told by its name */
export function limits({ key, id, fault, occasions, struck, times, nth, probability, model, ...others }) {
  const parts = [
    times && `at most ${counted(times, "time")}`,
    nth && `at 1 of ${counted(nth, "occasion")}`,
    probability !== null && `with a chance of ${probability}`,
    model && `for ${model}`,
    ...Object.entries(others).map(([name, value]) => value !== null && `${name} ${value}`),
  ].filter(Boolean);
  return parts.length === 0 ? "always, for all models" : parts.join(", ");
}

/** Common ways to write each fault, and what happens. */
export const FAULTS = [
  ["busy", "the submission is refused with 503"],
  ["busy:429", "the submission is refused with 429"],
  ["reject:promptBlocked", "the submission is refused with 400"],
  ["lost-request", "the connection breaks, nothing is accepted"],
  ["lost-answer", "accepted and billed, then the connection breaks"],
  ["lost-answer:504", "accepted and billed, the answer is 504"],
  ["hang", "accepted and billed, no answer comes"],
  ["hang:before", "nothing is accepted, no answer comes"],
  ["fail", "the render fails"],
  ["moderation", "the render is refused for its content"],
  ["timeout-provider", "the render times out"],
  ["slow:20s", "the render takes 20 s longer"],
  ["render:3s", "the render takes exactly 3 s"],
  ["forgotten", "polls never find the task"],
  ["forgotten:everywhere", "neither polls nor details find the task"],
  ["empty:5s", "polls find it after 5 s only"],
  ["poll-error", "the poll is answered with 503"],
  ["cut", "the download breaks off"],
  ["corrupt", "the download has broken bytes"],
  ["corrupt:short", "the download is half a file"],
  ["corrupt:html", "the download is a page of HTML"],
  ["download-error", "the download is answered with 503"],
  ["trickle:5s", "the download takes 5 s"],
];

/** The last requests, each to unfold with its answer. */

import { KeyedList, element, find, write } from "./dom.js";
import { clockTime } from "./words.js";

const OUTCOMES = {
  dropped: "connection broken",
  withheld: "no answer",
};

const rows = new KeyedList(find("#received"), (request) => new RequestRow(request));

export function showReceived(received) {
  find("#received-empty").hidden = received.length > 0;
  rows.show(keyed(received));
}

/** Requests have no ids: the time names one, and a number those of the same time. */
function keyed(received) {
  const seen = new Map();
  return received.toReversed().map((request) => {
    const before = seen.get(request.at) ?? 0;
    seen.set(request.at, before + 1);
    return { ...request, key: `${request.at} ${before}` };
  }).toReversed();
}

/** Never changes once it is there; what is inside is made when it is unfolded. */
class RequestRow {
  element = element("details");

  constructor({ at, status, outcome, body, body_bytes: bytes, answer }) {
    const result = element("span", { class: "result" }, OUTCOMES[outcome] ?? String(status));
    result.dataset.kind = status === 200 ? "good" : "bad";
    this.element.append(element("summary", {},
      element("time", { datetime: at }, clockTime(at)), element("span", { class: "kinds" }, kinds(body, bytes)), result));
    this.element.addEventListener("toggle", () => this.#unfold(body, status, answer), { once: true });
  }

  update() {}

  #unfold(body, status, answer) {
    this.element.append(
      element("h3", {}, "Request"), element("pre", { tabindex: 0 }, indented(body)),
      element("h3", {}, "Answer"), element("pre", { tabindex: 0 }, answerText(status, answer)));
  }
}

/** e.g. "videoInference × 4", or how long it is if that is all there is to say. */
function kinds(body, bytes) {
  const tasks = parsed(body);
  const types = Array.isArray(tasks) ? tasks.map((task) => task?.taskType).filter((type) => typeof type === "string") : [];
  const names = [...new Set(types)].map((type) => {
    const many = types.filter((other) => other === type).length;
    return many === 1 ? type : `${type} × ${many}`;
  });
  return names.join(", ") || `${bytes} bytes`;
}

function answerText(status, answer) {
  if (answer === null) {
    return status === 0 ? "none" : "not kept";
  }
  return indented(answer);
}

function indented(text) {
  const value = parsed(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off, or never JSON
  }
}

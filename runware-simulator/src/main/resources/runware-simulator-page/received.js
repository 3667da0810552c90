/** The recent requests. Each one expands to show its response. */

import { KeyedList, element, find, write } from "./dom.js";
import { clockTime } from "./format.js";

const OUTCOMES = {
  dropped: "connection broken",
  withheld: "no response",
};

const rows = new KeyedList(find("#received"), (request) => new RequestRow(request));

export function showReceived(received) {
  find("#received-empty").hidden = received.length > 0;
  rows.show(keyed(received));
}

/** Requests have no ids. The key is the time, plus a number for requests of the same time. */
function keyed(received) {
  const seen = new Map();
  return received.toReversed().map((request) => {
    const before = seen.get(request.at) ?? 0;
    seen.set(request.at, before + 1);
    return { ...request, key: `${request.at} ${before}` };
  }).toReversed();
}

/** A row that never changes. Its content is created when it is expanded. */
class RequestRow {
  element = element("details");

  constructor({ at, status, outcome, body, body_bytes: bytes, answer }) {
    const result = element("span", { class: "result" }, OUTCOMES[outcome] ?? String(status));
    result.dataset.kind = status === 200 ? "good" : "bad";
    this.element.append(element("summary", {},
      element("time", { datetime: at }, clockTime(at)), element("span", { class: "kinds" }, kinds(body, bytes)), result));
    this.element.addEventListener("toggle", () => this.#expand(body, status, answer), { once: true });
  }

  update() {}

  #expand(body, status, answer) {
    this.element.append(
      element("h3", {}, "Request"), element("pre", { tabindex: 0 }, indented(body)),
      element("h3", {}, "Response"), element("pre", { tabindex: 0 }, responseText(status, answer)));
  }
}

/** e.g. "videoInference × 4", or the size if the body contains no tasks */
function kinds(body, bytes) {
  const tasks = parsed(body);
  const types = Array.isArray(tasks) ? tasks.map((task) => task?.taskType).filter((type) => typeof type === "string") : [];
  const names = [...new Set(types)].map((type) => {
    const number = types.filter((other) => other === type).length;
    return number === 1 ? type : `${type} × ${number}`;
  });
  return names.join(", ") || `${bytes} bytes`;
}

function responseText(status, answer) {
  if (answer === null) {
    return status === 0 ? "none" : "not recorded";
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
    return undefined; // truncated or not JSON
  }
}

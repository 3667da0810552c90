/** What goes wrong on purpose: what is armed, and a form to arm more. */

import { Refusal, arm, disarm, disarmAll } from "./api.js";
import { KeyedList, element, find, write } from "./dom.js";
import { FAULTS, counted, limits } from "./words.js";

const form = find("#arm");
const models = new Set();

/**
 * @param deed does something at the simulator and looks at it anew; answers whether that worked
 */
export function faultDesk(deed) {
  const list = new KeyedList(find("#faults"), (fault) => new FaultRow(fault, deed));
  find("#known-faults").append(...FAULTS.map(([fault, meaning]) => element("option", { value: fault }, meaning)));
  find("#disarm-all").addEventListener("click", () => deed(disarmAll));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    deed(() => armWritten());
  });
  form.addEventListener("input", () => write(find("#arm-problem"), ""));
  return ({ faults, tasks }) => {
    list.show(faults.map((fault) => ({ ...fault, key: fault.id })));
    find("#faults-empty").hidden = faults.length > 0;
    find("#disarm-all").hidden = faults.length === 0;
    offerModels(tasks);
  };
}

async function armWritten() {
  try {
    await arm(written());
    form.reset();
    form.elements.fault.focus();
  } catch (problem) {
    if (!(problem instanceof Refusal)) {
      throw problem;
    }
    write(find("#arm-problem"), problem.message);
    form.elements.fault.focus();
  }
}

/** The rule in the form; what is left empty is left out. */
function written() {
  const { fault, model, times, nth, probability } = form.elements;
  const number = (input) => (input.value === "" ? undefined : input.valueAsNumber);
  return {
    fault: fault.value.trim(),
    model: model.value.trim() || undefined,
    times: number(times),
    nth: number(nth),
    probability: number(probability),
  };
}

function offerModels(tasks) {
  tasks.map(({ model }) => model).filter((model) => model && !models.has(model)).forEach((model) => {
    models.add(model);
    find("#known-models").append(element("option", { value: model }));
  });
}

class FaultRow {
  element = element("li");
  #struck = element("span", { class: "struck" });

  constructor(fault, deed) {
    const remove = element("button", { type: "button", class: "small", "aria-label": `Remove: ${fault.fault}` }, "Remove");
    remove.addEventListener("click", () => deed(() => disarm(fault.id)));
    const words = element("div", {},
      element("code", {}, fault.fault), " ", element("span", { class: "limits" }, limits(fault)), this.#struck);
    this.element.append(words, remove);
  }

  update({ struck, occasions, times }) {
    const isSpent = times !== null && struck >= times;
    this.element.classList.toggle("spent", isSpent);
    write(this.#struck, `struck ${counted(struck, "time")} at ${counted(occasions, "occasion")}${isSpent ? ", is spent" : ""}`);
  }
}

/** The armed faults, and a form to arm more. */

import { RejectedError, arm, disarm, disarmAll } from "./api.js";
import { KeyedList, element, find, write } from "./dom.js";
import { FAULTS, counted, limits } from "./format.js";

const form = find("#arm");
const models = new Set();

/**
 * @param perform performs an action on the simulator and refreshes the page
 */
export function faultPanel(perform) {
  const list = new KeyedList(find("#faults"), (fault) => new FaultRow(fault, perform));
  find("#known-faults").append(...FAULTS.map(([fault, meaning]) => element("option", { value: fault }, meaning)));
  find("#disarm-all").addEventListener("click", () => perform(disarmAll));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    perform(() => armFromForm());
  });
  form.addEventListener("input", () => write(find("#arm-problem"), ""));
  return ({ faults, tasks }) => {
    list.show(faults.map((fault) => ({ ...fault, key: fault.id })));
    find("#faults-empty").hidden = faults.length > 0;
    find("#disarm-all").hidden = faults.length === 0;
    offerModels(tasks);
  };
}

async function armFromForm() {
  try {
    await arm(ruleFromForm());
    form.reset();
    form.elements.fault.focus();
  } catch (problem) {
    if (!(problem instanceof RejectedError)) {
      throw problem;
    }
    write(find("#arm-problem"), problem.message);
    form.elements.fault.focus();
  }
}

/** The rule in the form, without empty fields. */
function ruleFromForm() {
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

  constructor(fault, perform) {
    const remove = element("button", { type: "button", class: "small", "aria-label": `Remove: ${fault.fault}` }, "Remove");
    remove.addEventListener("click", () => perform(() => disarm(fault.id)));
    const description = element("div", {},
      element("code", {}, fault.fault), " ", element("span", { class: "limits" }, limits(fault)), this.#struck);
    this.element.append(description, remove);
  }

  update({ struck, occasions, times }) {
    const isSpent = times !== null && struck >= times;
    this.element.classList.toggle("spent", isSpent);
    write(this.#struck, `triggered ${counted(struck, "time")} on ${counted(occasions, "occasion")}${isSpent ? ", used up" : ""}`);
  }
}

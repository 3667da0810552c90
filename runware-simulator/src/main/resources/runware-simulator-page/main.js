/** Entry point: connects the parts of the page. */

import { RejectedError, fetchState, reset } from "./api.js";
import { find, write } from "./dom.js";
import { faultPanel } from "./faults.js";
import { showReceived } from "./received.js";
import { showTasks } from "./tasks.js";
import { showTotals } from "./totals.js";
import { watch } from "./watch.js";

const showFaults = faultPanel(perform);
let latest = 0;

/** Fetches and shows the state. Of concurrent calls only the latest one counts. */
async function refresh() {
  const mine = ++latest;
  const state = await fetchState();
  if (mine === latest) {
    showTotals(state.totals);
    showTasks(state);
    showFaults(state);
    showReceived(state.received);
  }
}

/** Performs an action on the simulator and shows the result immediately. */
async function perform(change) {
  try {
    await change();
    await refresh();
    notify("");
  } catch (problem) {
    notify(problem instanceof RejectedError ? problem.message : "The action failed: the simulator is unavailable.");
  }
}

function notify(text) {
  write(find("#notice"), text);
  find("#notice").hidden = text === "";
}

function connection(isAvailable) {
  document.body.classList.toggle("unavailable", !isAvailable);
  write(find("#connection"), isAvailable ? "Live" : "The simulator is unavailable. Retrying …");
}

function setUpReset() {
  const dialog = find("#confirm-reset");
  find(".close", dialog).addEventListener("click", () => dialog.close());
  find(".do", dialog).addEventListener("click", () => {
    dialog.close();
    perform(reset);
  });
  find("#reset").addEventListener("click", () => dialog.showModal());
}

setUpReset();
watch(refresh, connection);

/** Puts the page together. */

import { Refusal, look, reset } from "./api.js";
import { find, write } from "./dom.js";
import { faultDesk } from "./faults.js";
import { showReceived } from "./received.js";
import { showTasks } from "./tasks.js";
import { showTotals } from "./totals.js";
import { watch } from "./watch.js";

const showFaults = faultDesk(deed);
let latest = 0;

/** Asks and shows; of several at once the one that was asked last counts. */
async function refresh() {
  const mine = ++latest;
  const state = await look();
  if (mine === latest) {
    showTotals(state.totals);
    showTasks(state);
    showFaults(state);
    showReceived(state.received);
  }
}

/** Changes something at the simulator, and shows at once what has become of it. */
async function deed(change) {
  try {
    await change();
    await refresh();
    notify("");
  } catch (problem) {
    notify(problem instanceof Refusal ? problem.message : "That did not work: the simulator does not answer.");
  }
}

function notify(text) {
  write(find("#notice"), text);
  find("#notice").hidden = text === "";
}

function connection(isThere) {
  document.body.classList.toggle("away", !isThere);
  write(find("#connection"), isThere ? "Live" : "The simulator is away. Trying again …");
}

function askBeforeReset() {
  const dialog = find("#confirm-reset");
  find(".close", dialog).addEventListener("click", () => dialog.close());
  find(".do", dialog).addEventListener("click", () => {
    dialog.close();
    deed(reset);
  });
  find("#reset").addEventListener("click", () => dialog.showModal());
}

askBeforeReset();
watch(refresh, connection);

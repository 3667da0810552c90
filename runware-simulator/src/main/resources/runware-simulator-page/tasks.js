/** The table of the newest tasks. */

import { MAX_TASKS } from "./api.js";
import { KeyedList, element, find, write } from "./dom.js";
import { play } from "./player.js";
import { count, counted, length, secondsBetween } from "./format.js";

/** Maximum percentage while a task is processing; its file may take longer than its render time. */
const MAX_PERCENT = 99;

const rows = new KeyedList(find("#tasks tbody"), () => new TaskRow());

export function showTasks({ at, tasks }) {
  find("#tasks").hidden = tasks.length === 0;
  find("#tasks-empty").hidden = tasks.length > 0;
  write(find("#tasks-count"), tasks.length < MAX_TASKS ? "" : `the newest ${count(MAX_TASKS)}`);
  rows.show(tasks.map((task) => ({ ...task, at, key: task.taskUUID })));
}

class TaskRow {
  element = element("tr", { role: "row" });
  #prompt = element("span", { class: "prompt" });
  #model = element("span", { class: "model" });
  #id = element("code", { class: "id" });
  #status = element("span", { class: "status" });
  #progress = element("progress", { max: 100, "aria-label": "Rendering" });
  #time = this.#cell("Time");
  #bills = this.#cell("Bills", "number bills");
  #submits = this.#cell("Submits", "number");
  #polls = this.#cell("Polls", "number");
  #downloads = this.#cell("Downloads", "number");
  #clips = this.#cell("Clip", "clips");
  #shownVideos = "";

  constructor() {
    const subject = this.#cell("Prompt", "subject");
    subject.append(this.#prompt, element("span", { class: "origin" }, this.#model, " ", this.#id));
    const status = this.#cell("Status");
    status.append(this.#status, this.#progress);
    this.element.append(
      subject, status, this.#time, this.#bills, this.#submits, this.#polls, this.#downloads, this.#clips);
  }

  update(task) {
    write(this.#prompt, task.prompt || "(no prompt)");
    write(this.#model, task.model);
    write(this.#id, task.taskUUID);
    this.#updateStatus(task);
    write(this.#time, time(task));
    write(this.#bills, count(task.bills));
    this.#bills.classList.toggle("bad", task.bills > 1);
    write(this.#submits, submits(task));
    write(this.#polls, count(task.polls));
    write(this.#downloads, count(task.downloads));
    this.#updateClips(task);
  }

  #updateStatus(task) {
    const isProcessing = task.status === "processing";
    const percent = isProcessing ? progress(task) : 100;
    this.element.dataset.status = task.status;
    write(this.#status, isProcessing ? `processing ${percent} %` : task.status);
    this.#progress.hidden = !isProcessing;
    this.#progress.value = percent;
  }

  #updateClips({ videoUUIDs: videos, prompt }) {
    if (this.#shownVideos !== videos.join()) {
      this.#shownVideos = videos.join();
      this.#clips.replaceChildren(...videos.map((video, index) => playButton(video, index, videos.length, prompt)));
    }
  }

  #cell(label, kind = "") {
    return element("td", { role: "cell", class: kind, "data-label": label });
  }
}

function playButton(video, index, of, prompt) {
  const name = of === 1 ? "Play" : `Play ${index + 1}`;
  const button = element("button", { type: "button", class: "small", "aria-label": `${name}: ${prompt}` }, name);
  button.addEventListener("click", () => play(video, prompt));
  return button;
}

const submits = (task) =>
  task.conflicts === 0 ? count(task.submits) : `${count(task.submits)}, ${counted(task.conflicts, "conflict")}`;

function progress({ at, accepted_at: from, due_at: due }) {
  const whole = secondsBetween(from, due);
  const share = whole > 0 ? secondsBetween(from, at) / whole : 1;
  return Math.max(0, Math.min(MAX_PERCENT, Math.floor(100 * share)));
}

function time({ at, accepted_at: from, finished_at: to }) {
  if (!from) {
    return "–";
  }
  return to ? `took ${length(secondsBetween(from, to))}, ${length(secondsBetween(to, at))} ago` : length(secondsBetween(from, at));
}

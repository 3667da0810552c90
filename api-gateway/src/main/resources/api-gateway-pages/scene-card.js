/** One scene on the page: its editable description and its video. */

import { adjustmentText, failureTexts, invalidFieldText, stageText, timeLeftText } from "./texts.js";

const template = document.querySelector("#scene");

export class SceneCard {
  #root = template.content.cloneNode(true).firstElementChild;
  #loaded = {};

  constructor({ scenario, name, purpose }, number, { onEdit, onAgain }) {
    this.scenario = scenario;
    this.name = name;
    const titleId = `${scenario}-title`;
    this.#root.setAttribute("aria-labelledby", titleId);
    this.#root.dataset.scenario = scenario;
    this.#find("h2").id = titleId;
    this.#write("h2", name);
    this.#write(".number", number);
    this.#write(".purpose", purpose);
    this.#write("legend", `Description of the scene “${name}”`);
    this.#find("video").setAttribute("aria-label", `Video of the scene “${name}”`);
    this.#find("progress").setAttribute("aria-label", `Progress of the scene “${name}”`);
    this.#find("fieldset").addEventListener("input", ({ target }) => {
      this.#unmark(target);
      onEdit();
    });
    this.#find(".again").addEventListener("click", () => onAgain(this));
  }

  get element() {
    return this.#root;
  }

  /** The scene as currently edited; members without a field on the page keep their values. */
  get description() {
    const written = this.#controls.map((control) => [control.name, control.value.trim() || null]);
    const { duration, ...texts } = Object.fromEntries(written);
    return { ...this.#loaded, ...texts, scenario: this.scenario, duration: duration === null ? null : Number(duration) };
  }

  set description(description) {
    this.#loaded = description;
    this.#controls.forEach((control) => (control.value = description[control.name] ?? ""));
    this.clearErrors();
  }

  get isBlank() {
    return this.#controls.every((control) => control.value.trim() === "");
  }

  /** Shows an error next to its field, or above all fields if it belongs to none. */
  mark(field, error) {
    const control = this.#controls.find(({ name }) => name === field);
    const message = document.createElement("p");
    message.className = "invalid";
    if (!control) {
      message.textContent = error.detail;
      this.#find("fieldset").prepend(message);
      return;
    }
    const label = control.closest("label");
    message.id = `${this.scenario}-${field}-invalid`;
    message.textContent = invalidFieldText(error, field, label.firstElementChild.textContent);
    label.after(message);
    label.closest("details")?.setAttribute("open", "");
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", message.id);
  }

  clearErrors() {
    this.#controls.forEach((control) => this.#unmark(control));
    this.#root.querySelectorAll(".invalid").forEach((message) => message.remove());
  }

  /** Renders a state of scene-state.js. A video that is already shown keeps playing. */
  render({ videoUrl, work, failure, notes }) {
    this.#root.dataset.state = work ? "working" : failure ? "failed" : videoUrl ? "done" : "idle";
    this.#renderVideo(videoUrl);
    this.#renderWork(work);
    this.#renderFailure(failure);
    this.#write(".note", notes.map(adjustmentText).join(" "));
    this.#find("fieldset").disabled = work !== null;
    this.#renderAgain(videoUrl, work, failure);
  }

  #renderVideo(url) {
    const video = this.#find("video");
    const download = this.#find(".download");
    video.hidden = download.hidden = !url;
    this.#find(".purpose").hidden = Boolean(url);
    if (url && video.getAttribute("src") !== url) {
      video.src = url;
      download.href = url;
      download.setAttribute("aria-label", `Download the video of the scene “${this.name}”`);
    }
  }

  #renderWork(work) {
    this.#find(".work").hidden = !work;
    if (work) {
      const percent = `${work.progress}%`;
      this.#write(".stage", stageText(work));
      this.#write(".percent", percent);
      this.#write(".eta", timeLeftText(work.eta));
      this.#find("progress").value = work.progress;
      this.#find("progress").setAttribute("aria-valuetext", `${stageText(work)}, ${percent}`);
    }
  }

  #renderFailure(failure) {
    this.#find(".failure").hidden = !failure;
    if (failure) {
      const [summary, advice] = failureTexts(failure.code);
      this.#write(".failure strong", summary);
      this.#write(".sentence", failure.sentence ?? "");
      this.#write(".advice", advice);
    }
  }

  #renderAgain(videoUrl, work, failure) {
    const again = this.#find(".again");
    again.hidden = !videoUrl && !failure;
    again.setAttribute("aria-disabled", String(work !== null));
    again.textContent = failure ? "Try again" : "Regenerate";
    again.setAttribute("aria-label", `${again.textContent}: ${this.name}`);
  }

  get #controls() {
    return [...this.#root.querySelectorAll("[name]")];
  }

  #unmark(control) {
    if (control.hasAttribute("aria-invalid")) {
      this.#root.querySelector(`#${control.getAttribute("aria-describedby")}`)?.remove();
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  #write(selector, text) {
    const element = this.#find(selector);
    if (element.textContent !== String(text)) {
      element.textContent = text;
    }
  }
}

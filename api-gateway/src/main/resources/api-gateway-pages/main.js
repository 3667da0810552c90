/** The page: four cards, one session and its jobs. Start reading at `open`. */

import * as address from "./address.js";
import * as api from "./api.js";
import { isOver, orderStops, persistently, statusesOf } from "./job-watch.js";
import { SAMPLE_AD } from "./sample-ad.js";
import { SceneCard } from "./scene-card.js";
import * as scene from "./scene-state.js";
import { SCENES, nextStep, ordersText, summaryText } from "./texts.js";

const find = (selector) => document.querySelector(selector);
const generateButton = find("#generate");
const sampleButton = find("#sample");

const cards = SCENES.map((about, index) =>
  new SceneCard(about, index + 1, { onEdit: edited, onAgain: regenerate }));
const states = new Map(cards.map((card) => [card, scene.UNTOUCHED]));
const watched = new Set();
let session = null;

// --- opening the page, possibly while jobs are running ---

async function open() {
  find("#storyboard").append(...cards.map((card) => card.element));
  const { session: known, jobs } = address.read();
  render();
  if (known) {
    await resume(known, jobs);
  }
  fill(address.findDraft(session) ?? []);
  render();
}

async function resume(known, jobs) {
  try {
    const { scene_descriptions, scene_videos } = await persistently(() => api.getSession(known), connection);
    session = known;
    fill(scene_descriptions);
    scene_videos.forEach((video) => update(cardOf(video.scenario), (state) => scene.withVideo(state, video)));
    const statuses = await Promise.all(jobs.map(findJob));
    statuses.filter((status) => status).forEach(adopt);
  } catch (problem) {
    address.write(null, []);
    if (problem.code === "session_not_found") {
      const explanation = "Check the link, or start a new ad below.";
      notify("This ad does not exist or has expired", explanation, true);
    } else {
      report(problem, cards);
    }
  }
}

/** Returns the status of a job, or null if it does not exist or has expired. */
async function findJob(job) {
  try {
    return await persistently(() => api.getJob(job), connection);
  } catch {
    return null;
  }
}

/** Continues to watch a job that was created before the page was loaded. */
function adopt(status) {
  for (const { scenario } of status.scenes) {
    update(cardOf(scenario), (state) => scene.ordered(state, status.job_id));
  }
  applyStatus(status);
  if (!isOver(status)) {
    watch(status.job_id);
  }
}

// --- ordering ---

function generate() {
  return order(cards, api.generateScenes);
}

function regenerate(card) {
  return order([card], (known) => api.regenerateScene(known, card.scenario));
}

/** Saves the script, creates the job and watches it. */
async function order(ordered, place) {
  if (ordered.some(isWorking)) {
    return;
  }
  notify();
  cards.forEach((card) => card.clearErrors());
  const before = new Map(ordered.map((card) => [card, states.get(card)]));
  ordered.forEach((card) => update(card, scene.ordering));
  render();
  const sent = cards.filter((card) => ordered.includes(card) || !card.isBlank);
  try {
    await save(sent.map((card) => approved(card, ordered)));
    const { job_id: job, adjustments } = await place(session);
    ordered.forEach((card) => update(card, (state) =>
      scene.ordered(state, job, adjustments.filter(({ scenario }) => scenario === card.scenario))));
    watch(job);
  } catch (problem) {
    before.forEach((state, card) => states.set(card, state));
    edited();
    render();
    report(problem, sent);
  }
  render();
}

/** Ordering a scene approves it. */
const approved = (card, ordered) =>
  ordered.includes(card) ? { ...card.description, approved: true } : card.description;

/** Saves the script in the session; creates a session if there is none or it has expired. */
async function save(script) {
  session ??= (await api.createSession()).session_id;
  try {
    await api.describeScenes(session, script);
  } catch (problem) {
    if (problem.code !== "session_not_found") {
      throw problem;
    }
    session = (await api.createSession()).session_id;
    await api.describeScenes(session, script);
  }
  address.dropDraft();
}

// --- watching jobs ---

async function watch(job) {
  if (watched.has(job)) {
    return;
  }
  watched.add(job);
  try {
    for await (const status of statusesOf(job, connection)) {
      applyStatus(status);
    }
  } catch (problem) {
    cards.forEach((card) => update(card, (state) => scene.withoutJob(state, job)));
    render();
    report(problem, cards);
  } finally {
    watched.delete(job);
  }
}

function applyStatus(status) {
  for (const sceneStatus of status.scenes) {
    update(cardOf(sceneStatus.scenario), (state) => scene.withStatus(state, status.job_id, sceneStatus));
  }
  render();
}

// --- rendering ---

function render() {
  states.forEach((state, card) => card.render(state));
  const busy = cards.some(isWorking);
  const finished = cards.filter((card) => states.get(card).videoUrl).length;
  generateButton.setAttribute("aria-disabled", String(busy));
  generateButton.classList.toggle("primary", busy || finished === 0);
  generateButton.textContent = busy ? "Generating …" : finished > 0 ? "Regenerate all" : "Generate videos";
  sampleButton.hidden = busy || !cards.every((card) => card.isBlank);
  write("#summary", summary());
  if (session) {
    const open = [...states.values()].filter(scene.isOpen);
    address.write(session, new Set(open.map(({ job }) => job)));
  }
}

function summary() {
  const all = [...states.values()];
  return summaryText({
    ready: all.filter(({ videoUrl, work, failure }) => videoUrl && !work && !failure).length,
    working: all.filter(({ work }) => work).length,
    failed: all.filter(({ failure }) => failure).length,
  });
}

/** Shows errors and what to do about them: those of a scene next to its fields, the rest above all scenes. */
function report(problem, sent) {
  const errors = problem.errors ?? [];
  const marked = errors.filter((error) => {
    const [, index, field] = /^\/scene_descriptions\/(\d+)\/?(.*)$/.exec(error.pointer) ?? [];
    sent[index]?.mark(field, error);
    return sent[index];
  });
  const isMarked = marked.length > 0 && marked.length === errors.length;
  const explanation = isMarked ? [] : [/[.!?]$/.test(problem.message) ? problem.message : `${problem.message}.`];
  notify(problem.title ?? "Something went wrong", [...explanation, nextStep(problem)].join(" "));
  find("[aria-invalid]")?.focus();
}

function notify(title = "", text = "", isMild = false) {
  const notice = find("#notice");
  notice.classList.toggle("mild", isMild);
  write("#notice strong", title);
  write("#notice p", text);
  notice.hidden = title === "";
}

async function watchOrders() {
  for await (const orders of orderStops()) {
    write("#orders", ordersText(orders));
    find("#orders").hidden = !orders.stopped;
  }
}

function connection(isUp) {
  write("#connection", isUp ? "" : "Reconnecting …");
}

function write(selector, text) {
  if (find(selector).textContent !== text) {
    find(selector).textContent = text;
  }
}

// --- helpers ---

const cardOf = (scenario) => cards.find((card) => card.scenario === scenario);

const isWorking = (card) => states.get(card).work !== null;

const update = (card, change) => states.set(card, change(states.get(card)));

function fill(script) {
  script.forEach((description) => (cardOf(description.scenario).description = description));
}

function edited() {
  address.keepDraft(session, cards.map((card) => card.description));
  sampleButton.hidden = !cards.every((card) => card.isBlank);
}

function useSample() {
  fill(SAMPLE_AD);
  edited();
  generateButton.focus();
}

sampleButton.addEventListener("click", useSample);
generateButton.addEventListener("click", generate);
find("#notice button").addEventListener("click", () => notify());
document.querySelectorAll("a[href='/']").forEach((link) => link.addEventListener("click", address.dropDraft));
open();
watchOrders();

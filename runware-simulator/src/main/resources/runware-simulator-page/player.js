/** One player for all clips, in front of the page. */

import { clipUrl } from "./api.js";
import { find, write } from "./dom.js";

const dialog = find("#player");
const video = find("video", dialog);

/** Plays a clip, which the ledger does not count as a download. */
export function play(videoId, prompt) {
  write(find("#player-title"), prompt || "(no prompt)");
  write(find("#player-problem"), "");
  video.src = clipUrl(videoId);
  dialog.showModal();
  // Whether it may start by itself is the browser's decision; there are controls.
  video.play().catch(() => {});
}

function release() {
  video.removeAttribute("src");
  video.load();
}

video.addEventListener("error", () => {
  if (video.hasAttribute("src")) {
    write(find("#player-problem"), "This clip is no longer there.");
  }
});
find(".close", dialog).addEventListener("click", () => dialog.close());
dialog.addEventListener("close", release);

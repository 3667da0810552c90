/** The dialog that plays clips. */

import { clipUrl } from "./api.js";
import { find, write } from "./dom.js";

const dialog = find("#player");
const video = find("video", dialog);

/** Plays a clip. The ledger does not count this as a download. */
export function play(videoId, prompt) {
  write(find("#player-title"), prompt || "(no prompt)");
  write(find("#player-problem"), "");
  video.src = clipUrl(videoId);
  dialog.showModal();
  // The browser may block autoplay; the player has controls.
  video.play().catch(() => {});
}

function release() {
  video.removeAttribute("src");
  video.load();
}

video.addEventListener("error", () => {
  if (video.hasAttribute("src")) {
    write(find("#player-problem"), "This clip is no longer available.");
  }
});
find(".close", dialog).addEventListener("click", () => dialog.close());
dialog.addEventListener("close", release);

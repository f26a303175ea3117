// What only the page of a record needs, fetched there only.
import { followTabs } from "./tabs.js";
import { followWalk } from "./walk.js";
import { followFiles } from "./attach.js";
import { followPreviews } from "./preview.js";
import { followRecord } from "./renew.js";
import { followMentions } from "./mentions.js";
import { followVoice } from "./voice.js";

// A visit of last week that is written down today: the moment is asked for only when it is not now.
document.addEventListener("toggle", (event) => {
  const box = event.target.matches?.("[data-happened]") && event.target.querySelector("input");
  if (!box) return;
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  box.max = now;
  box.value = event.target.open ? box.value || now : "";
}, true);

// What a timeline is narrowed to stands in the address, so that it can be sent on and survives a reload.
document.addEventListener("click", (event) => {
  const chip = event.target.closest?.("a[data-kind]");
  if (chip && !event.ctrlKey && !event.metaKey && !event.shiftKey) history.replaceState(history.state, "", chip.getAttribute("href"));
});

followTabs();
followWalk();
followFiles();
followPreviews();
followRecord();
followMentions();
followVoice();

// A code that was chosen by mistake is taken back by a second click.
let ticked = null;
document.addEventListener("pointerdown", (event) => {
  const label = event.target.closest?.(".g-outcomes label");
  ticked = label && document.getElementById(label.htmlFor).checked ? label.htmlFor : null;
});
document.addEventListener("click", (event) => {
  if (!ticked || event.target.id !== ticked) return;
  event.target.checked = false;
  ticked = null;
});

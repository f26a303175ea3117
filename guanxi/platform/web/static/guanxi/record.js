// What only the page of a record needs, fetched there only.
import { followTabs } from "./tabs.js";
import { followWalk } from "./walk.js";
import { followFiles } from "./attach.js";
import { followPreviews } from "./preview.js";
import { followRecord } from "./renew.js";

// A visit of last week that is written down today: the moment is asked for only when it is not now.
document.addEventListener("toggle", (event) => {
  const box = event.target.matches?.("[data-happened]") && event.target.querySelector("input");
  if (!box) return;
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  box.max = now;
  box.value = event.target.open ? box.value || now : "";
}, true);

followTabs();
followWalk();
followFiles();
followPreviews();
followRecord();

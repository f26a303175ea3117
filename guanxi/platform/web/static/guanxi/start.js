// Starts the small behaviours of every page; larger ones are fetched only where the page has their marks.
import { followMenus } from "./menus.js";
import { followDialogs } from "./dialogs.js";
import { followNotices, say, undoAt } from "./notices.js";
import { followConnection } from "./offline.js";
import { followShortcuts } from "./shortcuts.js";
import { followPalette } from "./palette.js";
import { followDrafts } from "./drafts.js";
import { followForms } from "./forms.js";
import { followValues } from "./values.js";
import { followRows } from "./rows.js";
import { followSettings } from "./settings.js";
import { followSaved } from "./saved.js";
import { followLists } from "./lists.js";
import { showCurrent } from "./current.js";
import { arrived, arriving } from "./arriving.js";
import { followMarks } from "./marks.js";
import { followBell } from "./bell.js";
import { followPressing } from "./pressing.js";

followSettings();
followSaved();
followMenus();
followNotices();
followConnection();
followShortcuts();
followDialogs();
followPalette();
followDrafts();
followForms();
followValues();
followRows();
followLists();
showCurrent();
followMarks();
followBell();
followPressing();
if (document.querySelector("[data-record], tbody[data-rows]")) arriving(import("./record.js"));
const search = document.querySelector(".g-search-form");
if (search) arriving(import("./finding.js").then((module) => module.followSearch(search)));
if (document.querySelector("[data-print]")) document.querySelector("[data-print-now]").addEventListener("click", () => window.print());

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = document.querySelector('meta[name="csrf"]').content;
});
document.addEventListener("notice", (event) => say(event.detail.text, event.detail.tone, event.detail.undo ? undoAt(event.detail.undo) : null));

function furnish(root) {
  if (root.querySelector("[data-pick], [data-tags]")) arriving(import("./pickers.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-narrow], [data-shown-on], [data-fill], [data-suggest]")) arriving(import("./dependent.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-chart], [data-chart-settings]")) arriving(import("./chart.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-appointments], .g-times")) arriving(import("./appointments.js").then((module) => module.furnish(root)));
  if (root.querySelector(".g-days")) arriving(import("./calendar.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-builder], [data-order]")) arriving(import("./builder.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-arrange], [data-slots]")) arriving(import("./desk.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-position]")) arriving(import("./position.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-alike]")) arriving(import("./alike.js"));
  if (root.querySelector("[data-entering]")) arriving(import("./entering.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-quote-grid]")) arriving(import("./quoting-grid.js").then((module) => module.furnish(root)));
  if (root.querySelector("#configure[data-address]")) arriving(import("./configuring.js").then((module) => module.furnish()));
  if (root.querySelector("[data-push]")) arriving(import("./push.js").then((module) => module.furnish(root)));
  if (root.querySelector("[data-board]")) arriving(import("./board.js").then((module) => module.furnish(root)));
}
furnish(document);
window.guanxiFirstKeys();
// After everything that is seen: who else is here, and what others change meanwhile.
if ("live" in document.body.dataset) setTimeout(() => import("./company.js").then((module) => module.followCompany()), 1000);
const toTour = () => import("./tour.js").then((module) => module.startTour());
if ("tour" in document.body.dataset) toTour();
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-tour-start]")) toTour();
});
if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
document.addEventListener("htmx:after:settle", (event) => furnish(event.target.parentElement || document));
document.addEventListener("htmx:after:swap", () => furnish(document));
setTimeout(arrived); // htmx looks at the page before that

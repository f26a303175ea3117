// The calendar of appointments: moved and resized by pointer or by keys (M, arrows, space), made by dragging over hours.
import { openDialog } from "./dialogs.js";
import { say } from "./notices.js";

const STEP = 15; // minutes
const DAY = 24 * 60;
const FAR = 5; // pixels: less is a click
let held = null; // what is carried by keys
let dragged = false;

// A time at which everyone is free is taken into the form, which lasts as long as before.
document.addEventListener("click", (event) => {
  const taken = event.target.closest("[data-take-time]");
  const fields = taken?.form?.elements;
  if (!fields?.starts_at || !fields.ends_at) return;
  const long = read(fields.ends_at.value) - read(fields.starts_at.value);
  fields.starts_at.value = taken.dataset.takeTime;
  fields.ends_at.value = written(read(taken.dataset.takeTime) + long);
  fields.starts_at.dispatchEvent(new Event("change", { bubbles: true }));
});

export function furnish(root) {
  const calendar = root.querySelector("[data-appointments]:not([data-ready])");
  if (!calendar) return;
  calendar.dataset.ready = "yes";
  begin(calendar);
  for (const form of calendar.querySelectorAll("[data-submit-on-change]")) {
    form.classList.add("g-settled");
    // A date that is still being typed is none yet.
    form.addEventListener("change", () => form.checkValidity() && form.requestSubmit());
  }
  calendar.addEventListener("pointerdown", (event) => press(calendar, event));
  calendar.addEventListener("keydown", (event) => keys(calendar, event));
  // What was dragged is no click.
  calendar.addEventListener("click", (event) => {
    if (!dragged) return;
    dragged = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  for (const item of calendar.querySelectorAll("[data-appt]")) item.addEventListener("dragstart", (event) => event.preventDefault());
}

// The day begins to be seen an hour before work; the line of now moves on.
function begin(calendar) {
  const hours = calendar.querySelector(".g-hours");
  if (!hours) return;
  hours.scrollTop = 7.5 * hour(calendar);
  const now = calendar.querySelector("[data-now]");
  if (!now) return;
  const since = Date.now() - Number(now.style.getPropertyValue("--from")) * 60000;
  const timer = setInterval(() => {
    if (!now.isConnected) return clearInterval(timer);
    now.style.setProperty("--from", Math.floor((Date.now() - since) / 60000));
  }, 30000);
}

const hour = (calendar) => parseFloat(getComputedStyle(calendar.querySelector(".g-hour-names span")).height);
const snapped = (minutes) => Math.round(minutes / STEP) * STEP;
const minutesAt = (calendar, column, y) => ((y - column.getBoundingClientRect().top) / hour(calendar)) * 60;

function press(calendar, event) {
  if (event.button || held || event.pointerType === "touch") return;
  dragged = false;
  const item = event.target.closest("[data-appt]");
  const column = event.target.closest("[data-column][data-new-url], .g-place[data-new-url]");
  if (item && calendar.dataset.move) return drag(calendar, item, event);
  if (column && !event.target.closest("a, button")) draw(calendar, column, event);
}

function follow(event, onMove, onEnd) {
  const far = (one) => Math.abs(one.clientX - event.clientX) + Math.abs(one.clientY - event.clientY) > FAR;
  let moved = false;
  const over = (one) => {
    moved ||= far(one);
    if (moved) onMove(one);
  };
  const stop = (one) => {
    document.removeEventListener("pointermove", over);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("keydown", leave, true);
    onEnd(one?.type === "pointerup" ? one : null, moved);
  };
  const leave = (one) => one.key === "Escape" && (one.preventDefault(), stop());
  document.addEventListener("pointermove", over);
  document.addEventListener("pointerup", stop);
  document.addEventListener("keydown", leave, true);
}

// Over hours a new appointment is drawn; a click takes half an hour, on a day of the month that day.
function draw(calendar, column, event) {
  if (!column.matches("[data-column]")) {
    follow(event, () => {}, (end, moved) => end && !moved && !String(getSelection()) && openDialog(column.dataset.newUrl, column));
    return;
  }
  const from = Math.floor(minutesAt(calendar, column, event.clientY) / STEP / 2) * STEP * 2;
  const ghost = document.createElement("div");
  ghost.className = "g-appt-ghost";
  let to = from + 30;
  const show = () => {
    ghost.style.cssText = `--from:${Math.min(from, to - STEP)};--long:${Math.max(STEP, Math.abs(to - from))}`;
    ghost.textContent = `${clock(Math.min(from, to))}–${clock(Math.max(from, to))}`;
  };
  column.append(ghost);
  show();
  follow(event, (one) => {
    to = Math.min(DAY, Math.max(0, snapped(minutesAt(calendar, column, one.clientY))));
    if (to === from) to = from + STEP;
    show();
  }, (end) => {
    ghost.remove();
    if (!end) return;
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const address = new URL(column.dataset.newUrl, location.href);
    address.searchParams.set("starts", moment(column.dataset.day, first));
    address.searchParams.set("ends", moment(column.dataset.day, last));
    openDialog(address.pathname + address.search, column);
  });
}

function drag(calendar, item, event) {
  const size = event.target.closest("[data-appt-end]");
  const column = item.closest("[data-column]");
  const grip = column ? minutesAt(calendar, column, event.clientY) : 0;
  let plan = null;
  event.preventDefault();
  item.focus();
  follow(event, (one) => {
    item.classList.add("g-carried");
    // What is carried lies under the pointer itself, and would always be on the day it came from.
    const under = document.elementsFromPoint(one.clientX, one.clientY).filter((each) => !item.contains(each)).map((each) => each.closest("[data-day]")).find(Boolean);
    const change = column ? snapped(minutesAt(calendar, column, one.clientY) - grip) : 0;
    plan = size ? { minutes: change, days: 0, size: true } : { minutes: under && "wholeDay" in under.dataset ? 0 : change, days: under ? between(item.closest("[data-day]").dataset.day, under.dataset.day) : 0 };
    place(calendar, item, plan);
  }, (end, moved) => {
    item.classList.remove("g-carried");
    dragged = moved;
    if (!end || !plan || !moved) return unplace(item);
    send(calendar, item, plan);
  });
}

// By keys: M picks up, arrows move, Shift with them changes the end, space puts down, Escape leaves it.
function keys(calendar, event) {
  const item = event.target.closest("[data-appt]");
  if (!item || !calendar.dataset.move) return;
  if (!held) {
    if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    held = { item, minutes: 0, days: 0, size: false };
    item.classList.add("g-carried");
    return tell(calendar, calendar.dataset.sayPicked.replace("{name}", name(item)));
  }
  if (held.item !== item) return;
  const hours = Boolean(item.closest("[data-column]"));
  const step = { ArrowUp: [hours ? -STEP : 0, hours ? 0 : -7], ArrowDown: [hours ? STEP : 0, hours ? 0 : 7], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (step) {
    if (event.shiftKey && !held.size && !held.minutes && !held.days) held.size = true;
    held.minutes += step[0];
    if (!held.size) held.days += step[1];
    place(calendar, item, held);
    const { starts, ends } = times(item, held);
    tell(calendar, calendar.dataset.sayAt.replace("{from}", spoken(starts)).replace("{to}", spoken(ends)));
  } else if (event.key === " " || event.key === "Enter") {
    const plan = held;
    put();
    plan.minutes || plan.days ? send(calendar, item, plan) : unplace(item);
  } else if (event.key === "Escape") {
    put();
    unplace(item);
    tell(calendar, calendar.dataset.sayBack);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function put() {
  held.item.classList.remove("g-carried");
  held = null;
}

function place(calendar, item, plan) {
  for (const one of calendar.querySelectorAll(".g-over")) one.classList.remove("g-over");
  const column = item.closest("[data-column]");
  if (column) item.style.transform = plan.size ? "" : `translate(${plan.days * column.offsetWidth}px, ${(plan.minutes * hour(calendar)) / 60}px)`;
  if (column && plan.size) item.style.height = `${Math.max(STEP, Number(item.style.getPropertyValue("--long")) + plan.minutes) * hour(calendar) / 60 - 2}px`;
  const day = shifted(item.closest("[data-day]").dataset.day, plan.days);
  calendar.querySelector(`${column ? ".g-column" : "[data-day]:not(.g-column)"}[data-day="${day}"]`)?.classList.add("g-over");
}

function unplace(item) {
  item.style.transform = item.style.height = "";
  for (const one of document.querySelectorAll(".g-over")) one.classList.remove("g-over");
}

async function send(calendar, item, plan) {
  const before = { starts: item.dataset.starts, ends: item.dataset.ends };
  const wanted = times(item, plan);
  const answer = await ask(calendar, { id: item.dataset.appt, version: item.dataset.version, at: item.dataset.at, ...wanted });
  if (answer.dialog) {
    unplace(item);
    return openDialog(answer.dialog, item);
  }
  if (answer.problem) {
    unplace(item);
    return say(answer.problem, "problem");
  }
  await renew(answer.id);
  const moved = calendar.dataset.sayMoved.replace("{name}", name(item));
  say(answer.meets ? `${moved}. ${answer.meets}` : moved, "done", {
    label: calendar.dataset.sayUndo,
    run: async () => {
      const back = await ask(calendar, { id: answer.id, version: answer.version, at: "", ...before });
      back.problem ? say(back.problem, "problem") : renew(answer.id);
    },
  });
}

async function ask(calendar, sent) {
  const body = new URLSearchParams({ ...sent, back: location.pathname + location.search });
  const headers = { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content, Accept: "application/json" };
  try {
    return await (await fetch(calendar.dataset.move, { method: "POST", body, headers })).json();
  } catch {
    return { problem: navigator.onLine ? document.body.dataset.sayFailed : document.body.dataset.sayOffline };
  }
}

// The calendar as it is now, at the same hours, with the focus where it was.
async function renew(focus) {
  const top = document.querySelector(".g-hours")?.scrollTop;
  await window.htmx.ajax("GET", location.pathname + location.search, { target: "#calendar", swap: "outerHTML" });
  const hours = document.querySelector(".g-hours");
  if (hours && top !== undefined) hours.scrollTop = top;
  document.querySelector(`[data-appt="${focus}"]`)?.focus({ preventScroll: true });
}

const name = (item) => item.querySelector(".g-appt-title").textContent.trim();
const tell = (calendar, text) => { calendar.querySelector("[data-said]").textContent = text; };
const two = (number) => String(number).padStart(2, "0");
const clock = (minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const spoken = (text) => new Date(text).toLocaleString(document.documentElement.lang, { weekday: "long", hour: "2-digit", minute: "2-digit" });

// Times without zone: counted in universal time, so that no change of the clock comes between.
const read = (text) => Date.parse(`${text}Z`);
const written = (number) => new Date(number).toISOString().slice(0, 16);
const shifted = (day, days) => written(read(`${day}T00:00`) + days * DAY * 60000).slice(0, 10);
const between = (one, other) => Math.round((read(`${other}T00:00`) - read(`${one}T00:00`)) / (DAY * 60000));
const moment = (day, minutes) => written(read(`${day}T00:00`) + minutes * 60000);

function times(item, plan) {
  const by = (plan.days * DAY + plan.minutes) * 60000;
  const [starts, ends] = [read(item.dataset.starts), read(item.dataset.ends)];
  if (plan.size) return { starts: item.dataset.starts, ends: written(Math.max(starts + STEP * 60000, ends + by)) };
  return { starts: written(starts + by), ends: written(ends + by) };
}

// Others at work: who is at this record, what they changed meanwhile, and how many rows of a list have changed.
import { doing, listen, listeners, sign, topics } from "./live.js";

const shown = document.querySelector("[data-live-record]");
const record = /^\/[\w-]+\/\d+$/.test(shown?.dataset.liveRecord) ? shown : null;
const path = record?.dataset.liveRecord;
const shownVersion = () => Number(document.querySelector("[data-record-version]")?.dataset.recordVersion || 0);
let known = shownVersion();

export function followCompany() {
  if (record) followRecord();
  for (const place of document.querySelectorAll("[data-list-news]")) followList(place);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-news-close]")) hide(event.target.closest(".g-news"));
    if (event.target.closest?.("[data-news-show]")) showFields(event.target.closest("[data-news-show]"));
    if (event.target.closest?.("[data-reload]")) takeOver(event.target.closest(".g-news"));
    if (event.target.closest?.("[data-new-entries]")) showEntries();
  });
  listeners.bye.push(() => document.dispatchEvent(new CustomEvent("notice", { detail: { text: document.body.dataset.sayEnded, tone: "warning" } })));
  listen();
}

function followRecord() {
  doing.now = whatIsEdited;
  for (const event of ["htmx:after:settle", "focusin", "focusout"]) document.addEventListener(event, signIfChanged);
  listeners.here.push((told) => told.on === path && showPeople(told.people));
  listeners.changed.push((told) => told.on === path && told.by !== listeners.me && !(told.version && told.version <= known) && askNews());
  listeners.entry.push((told) => told.on === path && told.by !== listeners.me && countEntry());
  listeners.poll.push(askNews);
}

// In the form of a record all of it is edited; on its page the one value whose editor is open.
let lastDoing = "";
function whatIsEdited() {
  if (record.matches("form")) return "*";
  const editor = document.querySelector("[data-editor]");
  return editor ? new URL(editor.action).pathname.split("/").pop() : "";
}
function signIfChanged() {
  const now = whatIsEdited();
  if (now === lastDoing) return;
  lastDoing = now;
  sign();
}

async function part(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  return answer?.ok && !answer.headers.get("HX-Redirect") ? answer : null;
}

async function showPeople(people) {
  const place = document.querySelector("[data-presence]");
  if (!place) return;
  const named = people.map(([number, what]) => `${number}.${what}`).join(",");
  const answer = people.length ? await part(`${path}/here?people=${named}`) : null;
  place.innerHTML = answer ? await answer.text() : "";
}

async function askNews() {
  known = Math.max(known, shownVersion());
  const place = document.querySelector("[data-news]");
  const answer = await part(`${path}/news?version=${known}`);
  if (answer?.status !== 200) return;
  const open = place.querySelector("[aria-expanded=true]");
  place.innerHTML = await answer.text();
  if (open) showFields(place.querySelector("[data-news-show]"));
  place.hidden = false;
}

function showFields(button) {
  const fields = button && document.getElementById(button.getAttribute("aria-controls"));
  if (!fields) return;
  fields.hidden = !fields.hidden;
  button.setAttribute("aria-expanded", String(!fields.hidden));
}

function hide(place) {
  const version = place.querySelector("[data-version]");
  if (version) known = Number(version.dataset.version);
  place.hidden = true;
}

// A record takes over what is new in it, and keeps what is being typed; any other page is asked for again.
function takeOver(place) {
  if (!record || record.matches("form") || place.matches("[data-list-news]")) return location.reload();
  hide(place);
  noEntries();
  document.dispatchEvent(new CustomEvent("record-changed"));
}

let entries = 0;
function countEntry() {
  const place = document.querySelector("[data-entries]");
  if (!place) return;
  entries += 1;
  place.querySelector("[data-new-entries]").textContent = (entries === 1 ? place.dataset.one : place.dataset.many).replace("{n}", entries);
  place.hidden = false;
}

async function showEntries() {
  const shown = document.getElementById("timeline-shown");
  const asked = new URLSearchParams(location.search);
  asked.set("whole", "yes");
  const answer = shown ? await part(`${path}/timeline?${asked}`) : null;
  if (!answer) return location.reload();
  shown.outerHTML = await answer.text();
  window.htmx.process(document.getElementById("timeline-shown"));
  noEntries();
}

function noEntries() {
  entries = 0;
  const place = document.querySelector("[data-entries]");
  if (place) place.hidden = true;
}

// Rows never move under one's hands: a line says how many have changed.
function followList(place) {
  const kind = place.dataset.listNews;
  const changed = new Set();
  const since = document.body.dataset.drawn;
  const filtered = () => new URLSearchParams(location.search).size > 0;
  const isShown = (number) => document.querySelector(`main a[href="${kind}/${number}"], [data-card="${number}"]`);
  const say = (text) => {
    place.querySelector("[data-news-text]").textContent = text;
    place.hidden = false;
  };
  listeners.list.push((told) => {
    if (told.on !== kind) return;
    for (const number of told.changed) if (isShown(number)) changed.add(number);
    if (!filtered()) for (const number of told.made) changed.add(number);
    if (changed.size) say((changed.size === 1 ? place.dataset.one : place.dataset.many).replace("{n}", changed.size));
  });
  listeners.poll.push(async () => {
    const answer = await part(`${kind}/news?since=${encodeURIComponent(since)}`);
    if (answer?.status === 200) say(await answer.text());
  });
}

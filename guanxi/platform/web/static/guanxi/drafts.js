// Drafts: what is typed into a form is kept in this browser, for this person and this form, until the server says that it was saved.
import { openDialog } from "./dialogs.js";

const words = document.body.dataset;
const PREFIX = `guanxi-draft:${words.person}:`;
const SENT = "guanxi-sent";
const OLD = 30 * 24 * 3600 * 1000;
const forms = new WeakMap(); // form → { key, base, timer }

export function followDrafts() {
  if (!words.person) return;
  dropSaved();
  dropOld();
  document.addEventListener("input", (event) => later(event.target.form));
  document.addEventListener("change", (event) => later(event.target.form));
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/log-out") return dropAll();
    const held = forms.get(event.target);
    if (!held) return;
    keep(event.target);
    const dialog = event.target.closest("#dialog")?.dataset.address;
    sessionStorage.setItem(SENT, JSON.stringify({ key: held.key, dialog, page: location.pathname }));
  }, true);
  const keepAll = (root) => root.querySelectorAll("form[data-guard]").forEach((form) => forms.get(form)?.timer && keep(form));
  window.addEventListener("pagehide", () => keepAll(document));
  document.addEventListener("close", (event) => keepAll(event.target), true); // a dialog empties itself
  document.addEventListener("htmx:after:request", dropSaved);
  furnishDrafts(document);
  returnToDialog();
}

export function furnishDrafts(root) {
  if (!words.person) return;
  for (const form of root.querySelectorAll("form[data-guard]")) if (!forms.has(form)) furnish(form);
}

/** Whether all that was typed into a form is kept, so that leaving it loses nothing. */
export function isKept(form) {
  if (!forms.has(form)) return false;
  keep(form);
  const kept = load(forms.get(form).key);
  return Boolean(kept) && ![...form.elements].some((one) => (one.type === "file" && one.files.length) || (one.type === "password" && one.value));
}

function furnish(form) {
  const key = form.dataset.draft || new URL(form.getAttribute("action") || location.href, location.origin).pathname;
  const named = document.createElement("input");
  Object.assign(named, { type: "hidden", name: "_draft", value: key });
  form.append(named);
  const kept = load(key);
  const held = { key, base: read(form) };
  forms.set(form, held);
  const sent = JSON.parse(sessionStorage.getItem(SENT) || "null");
  if (!kept) return;
  if (form.querySelector("[aria-invalid=true], .g-problems, .g-duplicates, .g-field-clash")) {
    held.base = kept.base; // the server shows what was typed, with what stands against it
    return;
  }
  const now = held.base;
  const changed = Object.keys(kept.values).filter((name) => name in now && kept.values[name] !== kept.base[name] && kept.values[name] !== now[name]);
  if (!changed.length) return localStorage.removeItem(PREFIX + key);
  const unsaved = sent?.key === key;
  if (unsaved) sessionStorage.removeItem(SENT);
  const version = form.elements.version;
  const newer = Boolean(kept.version && version && version.value !== kept.version);
  const restore = () => {
    for (const name of changed) write(form.elements[name], kept.values[name], kept.titles?.[name]);
    // Saving then tells field by field what a colleague changed meanwhile.
    if (newer) version.value = kept.version;
    keep(form);
  };
  if (unsaved && !newer) restore();
  offer(form, kept, { restored: unsaved && !newer, newer, restore, drop: () => {
    localStorage.removeItem(PREFIX + key);
    if (unsaved && !newer) for (const name of changed) write(form.elements[name], now[name], null);
  } });
}

function offer(form, kept, { restored, newer, restore, drop }) {
  const line = document.createElement("div");
  line.className = "g-draft";
  line.setAttribute("role", "status");
  const text = document.createElement("p");
  const when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  text.textContent = `${restored ? words.sayDraftBack : words.sayDraftFound.replace("{when}", when)}${newer ? ` ${words.sayDraftNewer}` : ""}`;
  const buttons = document.createElement("span");
  if (!restored) buttons.append(button(words.sayRestore, "btn-primary", () => { restore(); line.remove(); form.querySelector("input:not([type=hidden]), textarea")?.focus(); }));
  buttons.append(button(words.sayDrop, "btn-ghost-secondary", () => { drop(); line.remove(); }));
  line.append(text, buttons);
  form.prepend(line);
}

function button(label, css, run) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: `btn btn-sm ${css}`, textContent: label });
  made.addEventListener("click", run);
  return made;
}

// A verb asked for in a dialog: after logging in again the page opens it anew, with what was typed.
function returnToDialog() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) || "null");
  if (sent?.dialog && sent.page === location.pathname && load(sent.key)) openDialog(sent.dialog, null);
}

// ---- keeping
function later(form) {
  const held = form && forms.get(form);
  if (!held) return;
  clearTimeout(held.timer);
  held.timer = setTimeout(() => keep(form), 250);
}

function keep(form) {
  const held = forms.get(form);
  clearTimeout(held.timer);
  held.timer = null;
  const values = read(form);
  const changed = Object.keys(values).some((name) => values[name] !== held.base[name]);
  const mark = form.querySelector("[data-draft-mark]");
  try {
    if (!changed) localStorage.removeItem(PREFIX + held.key);
    else localStorage.setItem(PREFIX + held.key, JSON.stringify({ at: Date.now(), version: form.elements.version?.value, base: held.base, values, titles: titles(form) }));
    if (mark) mark.hidden = !changed;
  } catch {
    if (mark) mark.hidden = true; // no room: leaving the form asks
  }
}

function load(key) {
  return JSON.parse(localStorage.getItem(PREFIX + key) || "null");
}

function read(form) {
  const values = {};
  for (const one of form.elements) {
    if (!one.name || one.matches("[type=hidden], [type=file], [type=password], [type=submit], [type=button], button, fieldset")) continue;
    if (one.type === "radio" && !one.checked) continue;
    if (one.type === "checkbox") values[one.name] = one.checked ? one.value : "";
    else values[one.name] = one.multiple ? [...one.selectedOptions].map((option) => option.value).join("\n") : one.value;
  }
  return values;
}

function titles(form) {
  const named = {};
  for (const one of form.querySelectorAll("select[data-pick]")) named[one.name] = [...one.selectedOptions].map((option) => option.text);
  return named;
}

function write(control, value, named) {
  if (control instanceof RadioNodeList) control.value = value;
  else if (control.type === "checkbox") control.checked = Boolean(value);
  else if (control.matches("select[data-pick]") || control.multiple) {
    const chosen = value.split("\n").filter(Boolean);
    chosen.forEach((one, at) => {
      if (control.tomselect) control.tomselect.addOption({ id: one, title: named?.[at] ?? one });
      else if (![...control.options].some((option) => option.value === one)) control.add(new Option(named?.[at] ?? one, one));
    });
    if (control.tomselect) control.tomselect.setValue(control.multiple ? chosen : (chosen[0] ?? ""));
    else for (const option of control.options) option.selected = chosen.includes(option.value);
  } else if (control.tomselect) {
    for (const one of value.split(",").filter(Boolean)) control.tomselect.addOption({ value: one, text: one });
    control.tomselect.setValue(value.split(",").filter(Boolean));
  } else control.value = value;
  control.dispatchEvent?.(new Event("change", { bubbles: true }));
}

// ---- forgetting
function dropSaved() {
  const saved = /(?:^|; )guanxi_saved=([^;]*)/.exec(document.cookie)?.[1];
  if (!saved) return;
  document.cookie = "guanxi_saved=; path=/; max-age=0; samesite=lax";
  const key = decodeURIComponent(saved.replace(/^"|"$/g, ""));
  localStorage.removeItem(PREFIX + key);
  if (JSON.parse(sessionStorage.getItem(SENT) || "null")?.key === key) sessionStorage.removeItem(SENT);
}

function dropOld() {
  for (const name of drafts("guanxi-draft:")) {
    const at = JSON.parse(localStorage.getItem(name) || "null")?.at;
    if (!at || Date.now() - at > OLD) localStorage.removeItem(name);
  }
}

function dropAll() {
  for (const name of drafts(PREFIX)) localStorage.removeItem(name);
  for (const name of Object.keys(sessionStorage)) if (/^guanxi-(sent|messages|typed)/.test(name)) sessionStorage.removeItem(name);
}

const drafts = (prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix));

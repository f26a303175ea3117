// Entering several records: brings the parts of the grid together, tries out what was typed, saves, keeps the columns.
import { Hand } from "./entering-keys.js";
import { Clipboard } from "./entering-paste.js";
import { Sheet } from "./entering-sheet.js";
import { made, Table } from "./entering-table.js";

const PAUSE = 700; // milliseconds after the last change, before rows are tried out
const MOST_TRIED = 100; // by hand; what was pasted is always tried out

export function furnish(root) {
  const place = root.querySelector("[data-entering]:not([data-ready])");
  if (!place) return;
  place.dataset.ready = "";
  new Entering(new Sheet(place));
}

class Entering {
  constructor(sheet) {
    this.sheet = sheet;
    this.table = new Table(sheet);
    const changed = Object.assign((rows, how) => this.changed(rows, how), { undo: () => this.undo() });
    this.hand = new Hand(sheet, this.table, changed);
    this.clipboard = new Clipboard(sheet, this.table, this.hand, changed, (what, body) => this.ask(`/${sheet.words.keyOf}/enter/${what}`, body));
    const { root } = sheet;
    root.querySelector("[data-save]").addEventListener("click", () => this.save());
    root.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    root.querySelector("[data-paste]").addEventListener("click", () => this.pasteByButton());
    root.querySelector("[data-column-boxes]").addEventListener("change", (event) => this.turn(event.target));
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      this.save();
    });
    window.addEventListener("beforeunload", (event) => sheet.unsaved.length && sheet.isKept === false && event.preventDefault());
    window.addEventListener("pagehide", () => sheet.keep());
    const restored = sheet.restore();
    this.table.build();
    if (restored) this.tellDraft();
    this.table.point(matchMedia("(pointer: fine)").matches);
    if (restored) this.later();
  }

  changed(rows, { columns = false } = {}) {
    this.sheet.keep();
    if (columns) this.keepColumns();
    this.later(columns);
  }

  undo() {
    this.hand.commit();
    const done = this.sheet.undo();
    this.table.build();
    this.table.point(true);
    this.table.say(done ? this.sheet.words.sayUndone : this.sheet.words.sayNoUndo);
  }

  // ---- the server
  async ask(path, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": document.querySelector('meta[name="csrf"]').content };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
    if (!answer) return { problem: this.sheet.words.sayOffline };
    if (answer.redirected || !answer.headers.get("Content-Type")?.includes("json")) return { problem: answer.redirected ? document.body.dataset.sayEnded : document.body.dataset.sayFailed };
    return answer.json();
  }

  /** What would become of the rows is said soon after they were typed or pasted; the row one is in is left alone. */
  later(all = false) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tryOut(all), PAUSE);
  }

  async tryOut(all) {
    const rows = this.sheet.unsaved;
    if (!rows.length || (!all && rows.length > MOST_TRIED) || this.saving) return;
    const before = JSON.stringify(this.sheet.sent(rows));
    const answer = await this.ask(this.sheet.words.action, { rows: this.sheet.sent(rows), trial: true });
    if (!answer.rows || this.saving || before !== JSON.stringify(this.sheet.sent(rows))) return;
    rows.forEach((row, place) => this.take(row, answer.rows[place], { gently: !all && row === this.sheet.rows[this.sheet.at.r] }));
    const wrong = rows.filter((row) => Object.keys(row.problems).length || (row.twins.length && !row.despite)).length;
    if (wrong && all) this.table.say(this.table.status.textContent.trim(), this.sheet.words.sayWrong.replace("{n}", wrong));
  }

  async save() {
    this.hand.commit();
    const { sheet, table } = this;
    const rows = sheet.unsaved;
    if (!rows.length) return table.say(sheet.words.sayNone);
    if (this.saving) return undefined;
    clearTimeout(this.timer);
    this.saving = true;
    table.say(sheet.words.sayBusy);
    table.place.setAttribute("aria-busy", "true");
    const answer = await this.ask(sheet.words.action, { rows: sheet.sent(rows) });
    this.saving = false;
    table.place.removeAttribute("aria-busy");
    if (!answer.rows) return table.say(answer.problem);
    rows.forEach((row, place) => this.take(row, answer.rows[place], {}));
    if (rows.some((row) => row.done)) sheet.past = [];
    sheet.keep();
    return this.tell(rows);
  }

  take(row, told, { gently = false }) {
    if (told.url) Object.assign(row, { done: { url: told.url, title: told.title }, problems: {}, twins: [] });
    else if (!gently) Object.assign(row, { problems: told.problems ?? {}, twins: told.twins ?? [] });
    this.table.mend(this.sheet.rows.indexOf(row));
  }

  tell(rows) {
    const { sheet, table } = this;
    const saved = rows.filter((row) => row.done).length;
    const wrong = rows.find((row) => !row.done);
    table.say(saved ? sheet.words.saySaved.replace("{n}", saved) : "", wrong ? sheet.words.sayWrong.replace("{n}", rows.length - saved) : "");
    if (sheet.rows.at(-1).done) {
      sheet.grow(sheet.rows.length + 1);
      table.mend(sheet.rows.length - 1);
    }
    const r = wrong ? sheet.rows.indexOf(wrong) : sheet.rows.findIndex((row) => sheet.isEmpty(row));
    const c = wrong ? sheet.columns.findIndex((each) => wrong.problems[each.name]) : 0;
    this.showColumns(wrong);
    this.hand.go(Math.max(r, 0), Math.max(c, 0));
  }

  // What is wrong in a column that is not shown could not be mended.
  showColumns(row) {
    const hidden = Object.keys(row?.problems ?? {}).map((name) => this.sheet.field(name)).filter((each) => each && !this.sheet.columns.includes(each));
    if (!hidden.length) return;
    this.sheet.columns.push(...hidden);
    this.table.build();
    this.keepColumns();
  }

  // ---- columns, the button to paste, the draft
  turn(box) {
    const { sheet } = this;
    const field = sheet.field(box.value);
    sheet.columns = box.checked ? [...sheet.columns, field] : sheet.columns.filter((each) => each !== field);
    Object.assign(sheet, { at: { r: sheet.at.r, c: 0 }, anchor: null });
    this.table.build();
    this.changed([], { columns: true });
  }

  keepColumns() {
    const names = this.sheet.columns.map((each) => each.name);
    for (const box of this.sheet.root.querySelectorAll("[data-column-boxes] input")) box.checked = names.includes(box.value);
    const body = new URLSearchParams({ columns: names.join(",") });
    fetch(`/${this.sheet.words.keyOf}/enter/columns`, { method: "POST", body, headers: { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content } }).catch(() => {});
  }

  async pasteByButton() {
    const text = await navigator.clipboard?.readText?.().catch(() => "");
    if (text) this.clipboard.take(text);
    else this.table.say(this.sheet.words.sayNoPaste);
  }

  tellDraft() {
    const button = made("button", { type: "button", class: "btn btn-sm btn-ghost-secondary" }, document.body.dataset.sayDrop);
    button.addEventListener("click", () => {
      this.sheet.drop();
      this.table.build();
      this.table.say();
      this.table.point(true);
    });
    this.table.say(document.body.dataset.sayDraftBack, button);
  }
}

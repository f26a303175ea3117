// The grid for entering several records by hand: moving, choosing a block, editing a cell, filling down.
import { offerChoices } from "./entering-offer.js";
import { made } from "./entering-table.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };

export class Hand {
  constructor(sheet, table, changed) {
    Object.assign(this, { sheet, table, changed, editing: null, leaving: false });
    const { place } = table;
    place.addEventListener("keydown", (event) => this.press(event));
    place.addEventListener("pointerdown", (event) => this.point(event));
    place.addEventListener("pointerover", (event) => event.buttons === 1 && event.pointerType === "mouse" && !this.editing && this.extend(event));
    place.addEventListener("click", (event) => this.click(event));
    place.addEventListener("dblclick", (event) => event.target.closest("td[data-c]") && this.edit());
    place.addEventListener("focusin", (event) => this.arrive(event));
  }

  // ---- moving
  go(r, c, { choose = false, edit = false } = {}) {
    const { sheet } = this;
    sheet.anchor = choose ? (sheet.anchor ?? sheet.at) : null;
    if (r >= sheet.rows.length && !sheet.isEmpty(sheet.rows.at(-1))) {
      const before = sheet.rows.length;
      sheet.grow(before + 1);
      if (sheet.rows.length > before) this.table.mend(before);
    }
    sheet.at = { r: between(r, sheet.rows.length), c: between(c, sheet.columns.length) };
    this.table.point(true);
    if (edit) this.edit();
  }

  along(by) {
    const { sheet: { at, columns, rows, isEmpty } } = this;
    const place = at.r * columns.length + at.c + by;
    const last = at.r === rows.length - 1 && place >= rows.length * columns.length;
    if (place < 0 || (last && (isEmpty(rows.at(-1)) || rows.length >= this.sheet.most))) return false;
    this.go(Math.floor(place / columns.length), place % columns.length);
    return true;
  }

  arrive(event) {
    const cell = event.target.closest("td[data-c]");
    if (!cell || event.target !== cell) return;
    const [r, c] = [Number(cell.parentElement.dataset.row), Number(cell.dataset.c)];
    if (r === this.sheet.at.r && c === this.sheet.at.c) return;
    Object.assign(this.sheet, { at: { r, c }, anchor: null });
    this.table.point();
  }

  point(event) {
    const cell = event.target.closest("td[data-c]");
    if (!cell || event.pointerType !== "mouse" || event.button || event.target.closest("input, textarea")) return;
    event.preventDefault();
    this.commit();
    this.go(Number(cell.parentElement.dataset.row), Number(cell.dataset.c), { choose: event.shiftKey });
  }

  extend(event) {
    const cell = event.target.closest("td[data-c]");
    if (cell) this.go(Number(cell.parentElement.dataset.row), Number(cell.dataset.c), { choose: true });
  }

  // A finger that taps wants to type; a swipe never comes here.
  click(event) {
    const despite = event.target.closest("[data-despite]");
    if (despite) return this.despite(Number(despite.dataset.despite));
    const asked = this.sheet.field(event.target.closest("[data-ask]")?.dataset.ask);
    if (asked) return this.table.say(`${asked.label}: ${asked.help}`);
    const cell = event.target.closest("td[data-c]");
    if (!cell || event.pointerType === "mouse" || event.target.closest("input, textarea")) return undefined;
    return this.go(Number(cell.parentElement.dataset.row), Number(cell.dataset.c), { edit: true });
  }

  despite(r) {
    const row = this.sheet.rows[r];
    row.despite = !row.despite;
    this.table.mend(r);
    this.sheet.keep();
    this.table.line(r).nextElementSibling?.querySelector("[data-despite]")?.focus();
  }

  // ---- keys
  press(event) {
    if (event.isComposing || !event.target.closest("td[data-c]")) return;
    if (this.editing) return this.pressInEditor(event);
    const { at } = this.sheet;
    const leaving = this.leaving;
    this.leaving = event.key === "Escape";
    if (event.ctrlKey || event.metaKey) return this.command(event);
    if (event.altKey) return;
    if (STEPS[event.key]) return this.done(event, () => this.go(at.r + STEPS[event.key][0], at.c + STEPS[event.key][1], { choose: event.shiftKey }));
    if (event.key === "Tab") return leaving ? undefined : this.along(event.shiftKey ? -1 : 1) && event.preventDefault();
    if (event.key === "Enter") return this.done(event, () => this.go(at.r + (event.shiftKey ? -1 : 1), at.c));
    if (event.key === "Home") return this.done(event, () => this.go(at.r, 0, { choose: event.shiftKey }));
    if (event.key === "End") return this.done(event, () => this.go(at.r, Infinity, { choose: event.shiftKey }));
    if (event.key === "F2") return this.done(event, () => this.edit());
    if (event.key === "Delete" || event.key === "Backspace") return this.done(event, () => this.clear());
    if (event.key === "Escape") return this.done(event, () => this.go(at.r, at.c));
    // What is typed lands in the editor, a word from an input method as well: it has the focus before the letter comes.
    if (event.key.length === 1 || event.key === "Process") return this.edit("");
    return undefined;
  }

  command(event) {
    const key = event.key.toLowerCase();
    if (key === "d") return this.done(event, () => this.fillDown());
    if (key === "z" && !event.shiftKey) return this.done(event, () => this.changed.undo());
    if (key === "home") return this.done(event, () => this.go(0, 0));
    if (key === "end") return this.done(event, () => this.go(this.sheet.rows.length - 1, Infinity));
    if (key === "a") return this.done(event, () => {
      this.sheet.at = { r: 0, c: 0 };
      this.go(this.sheet.rows.length - 1, Infinity, { choose: true });
    });
    return undefined;
  }

  pressInEditor(event) {
    const { at } = this.sheet;
    if (this.offer?.press(event)) return;
    if (event.key === "Escape") this.done(event, () => this.commit({ away: true }));
    else if (event.key === "Enter" && event.altKey && this.editing.matches("textarea")) this.done(event, () => this.editing.setRangeText("\n", this.editing.selectionStart, this.editing.selectionEnd, "end"));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) this.done(event, () => {
      this.commit();
      this.go(at.r + (event.shiftKey ? -1 : 1), at.c);
    });
    else if (event.key === "Tab") {
      this.commit();
      if (this.along(event.shiftKey ? -1 : 1)) event.preventDefault();
    }
  }

  done(event, run) {
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  // ---- editing
  edit(text = null) {
    const { sheet, table } = this;
    const { at } = sheet;
    const row = sheet.rows[at.r];
    if (row.done || this.editing) return;
    const field = sheet.columns[at.c];
    const cell = table.at(at);
    const box = made(field.kind === "longtext" ? "textarea" : "input", { class: "g-enter-editor", "aria-label": field.label, autocomplete: "off", ...(field.kind === "longtext" ? { rows: 3 } : {}) });
    if (["money", "decimal", "integer", "percent"].includes(field.kind)) box.inputMode = "decimal";
    box.value = text ?? row.cells[field.name] ?? "";
    cell.replaceChildren(box);
    this.editing = box;
    box.addEventListener("blur", () => this.editing === box && this.commit({ stay: false }));
    box.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.offer = offerChoices(box, field, sheet.within(row, field), (title, id) => {
      this.commit({ text: title, id });
      this.go(at.r, at.c);
    });
  }

  commit({ away = false, stay = true, text, id = "" } = {}) {
    const box = this.editing;
    if (!box) return;
    this.editing = null;
    this.offer?.close();
    this.offer = null;
    const { at, rows, columns } = this.sheet;
    const row = rows[at.r];
    const { name } = columns[at.c];
    const typed = text ?? box.value;
    const cell = this.table.at(at);
    box.remove();
    if (!away && (typed !== (row.cells[name] ?? "") || (id && id !== row.picked[name]))) {
      this.sheet.remember();
      this.sheet.put(row, name, typed, id);
      this.changed([at.r]);
    }
    this.table.mend(at.r);
    if (stay) cell.focus({ preventScroll: true });
  }

  // ---- blocks
  each(run) {
    const { range, rows, columns } = this.sheet;
    this.sheet.remember();
    const touched = [];
    for (let r = range.top; r <= range.bottom; r++) {
      if (rows[r].done) continue;
      for (let c = range.left; c <= range.right; c++) run(rows[r], columns[c].name, r);
      touched.push(r);
    }
    touched.forEach((r) => this.table.mend(r));
    this.table.point(true);
    this.changed(touched);
  }

  clear() {
    this.each((row, name) => this.sheet.put(row, name, ""));
  }

  fillDown() {
    const { range, rows } = this.sheet;
    const from = rows[range.top === range.bottom ? range.top - 1 : range.top];
    if (from) this.each((row, name) => row !== from && this.sheet.put(row, name, from.cells[name] ?? "", from.picked[name]));
  }
}

const between = (place, length) => Math.max(0, Math.min(place, length - 1));

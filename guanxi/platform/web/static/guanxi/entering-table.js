// The grid for entering several records: drawing its head, its rows and what stands against them. Rows are mended in place, so that nothing one points at goes away.
const NUMERIC = ["integer", "decimal", "percent", "money"];

export class Table {
  constructor(sheet) {
    this.sheet = sheet;
    this.place = sheet.root.querySelector("table");
    this.body = this.place.tBodies[0];
    this.status = sheet.root.querySelector("[data-status]");
  }

  say(...sentences) {
    this.status.replaceChildren(...sentences.filter(Boolean).flatMap((each) => [each, " "]));
  }

  build() {
    const { sheet } = this;
    this.place.tHead.replaceChildren(this.head());
    this.body.replaceChildren();
    this.place.setAttribute("aria-colcount", sheet.columns.length + 1);
    sheet.rows.forEach((_row, r) => this.mend(r));
    this.point();
  }

  head() {
    const line = made("tr", { role: "row" });
    line.append(made("th", { role: "columnheader", class: "g-enter-mark" }, "#"));
    for (const each of this.sheet.columns) {
      const head = made("th", { role: "columnheader", scope: "col", class: `g-enter-${each.kind}`, "data-field": each.name }, each.label);
      if (each.required) {
        head.setAttribute("aria-required", "true");
        head.append(made("span", { class: "g-required", title: this.sheet.words.sayNeeded, "aria-hidden": "true" }, "*"));
      }
      if (each.help) head.append(made("button", { type: "button", class: "g-ask", "data-ask": each.name, "aria-label": this.sheet.words.sayHelp.replace("{field}", each.label), title: each.help }, "?"));
      line.append(head);
    }
    return line;
  }

  append(r) {
    const line = made("tr", { role: "row", "data-row": r });
    line.append(made("th", { role: "rowheader", scope: "row", class: "g-enter-mark" }));
    this.sheet.columns.forEach((each, c) => line.append(made("td", { role: "gridcell", tabindex: -1, "data-c": c, class: NUMERIC.includes(each.kind) ? "g-num" : "" })));
    this.body.append(line);
  }

  /** Show a row as it is now; rows that came are added. */
  mend(r) {
    const { sheet } = this;
    const row = sheet.rows[r];
    if (!this.line(r)) this.append(r);
    const line = this.line(r);
    line.classList.toggle("g-enter-done", Boolean(row.done));
    line.classList.toggle("g-enter-bad", Object.keys(row.problems).length > 0 || row.twins.length > 0);
    this.mark(line.cells[0], row, r);
    sheet.columns.forEach((each, c) => this.cell(line.cells[c + 1], row, each));
    this.told(line, row);
  }

  line(r) {
    return this.body.querySelector(`tr[data-row="${r}"]`);
  }

  at({ r, c }) {
    return this.line(r)?.cells[c + 1];
  }

  mark(head, row, r) {
    const label = this.sheet.words.sayRow.replace("{n}", r + 1);
    if (row.done) {
      const link = made("a", { href: row.done.url, target: "_blank", rel: "noopener", title: `${row.done.title}: ${this.sheet.words.sayOpen}`, "aria-label": `${row.done.title}: ${this.sheet.words.sayOpen}` }, "✓");
      head.replaceChildren(link);
    } else head.replaceChildren(made("span", { "aria-hidden": "true" }, String(r + 1)), made("span", { class: "visually-hidden" }, label));
  }

  cell(cell, row, each) {
    if (cell.querySelector("input, textarea")) return;
    cell.textContent = row.cells[each.name] ?? "";
    const wrong = row.problems[each.name];
    cell.classList.toggle("g-enter-wrong", Boolean(wrong));
    setOrNot(cell, "aria-invalid", wrong ? "true" : "");
    setOrNot(cell, "aria-describedby", wrong ? `told-${row.key}-${each.name}` : "");
    setOrNot(cell, "aria-readonly", row.done ? "true" : "");
    cell.title = wrong ? wrong.join(" ") : cell.textContent;
  }

  // What stands against a row is said under it, so that nobody has to point at anything to read it.
  told(line, row) {
    const next = line.nextElementSibling;
    if (next?.classList.contains("g-enter-told")) next.remove();
    const place = (name) => this.sheet.columns.findIndex((each) => each.name === name);
    const sentences = Object.entries(row.problems).sort(([one], [other]) => place(one) - place(other)).map(([name, said]) => this.sentence(row, name, said));
    if (!sentences.length && !row.twins.length) return;
    const cell = made("td", { role: "gridcell", colspan: this.sheet.columns.length });
    const inner = made("div", { class: "g-enter-said" });
    inner.append(...sentences, ...(row.twins.length ? [this.twins(row, line)] : []));
    cell.append(inner);
    const told = made("tr", { role: "row", class: "g-enter-told" });
    told.append(made("td", { class: "g-enter-mark", role: "gridcell" }), cell);
    line.after(told);
  }

  sentence(row, name, said) {
    const line = made("p", { id: `told-${row.key}-${name}` });
    const field = this.sheet.field(name);
    if (field) line.append(made("strong", {}, `${field.label}: `));
    line.append(said.join(" "));
    return line;
  }

  twins(row, line) {
    const { words } = this.sheet;
    const box = made("div", { class: "g-enter-twins" });
    box.append(made("strong", {}, words.sayExists), " ");
    for (const twin of row.twins) {
      box.append(twin.url ? made("a", { href: twin.url, target: "_blank", rel: "noopener" }, twin.title) : twin.title, " ");
      box.append(made("span", { class: "g-quiet" }, twin.reason), twin.url || !twin.owner ? " " : ` ${words.sayAsk.replace("{person}", twin.owner)} `);
    }
    box.append(made("button", { type: "button", class: "btn btn-sm", "data-despite": line.dataset.row, "aria-pressed": row.despite }, row.despite ? words.sayNotDespite : words.sayDespite));
    return box;
  }

  /** Show where one is and what is chosen; with `focus` go there. */
  point(focus = false) {
    const { at, range, anchor } = this.sheet;
    for (const cell of this.body.querySelectorAll("[tabindex='0'], .g-in-range")) {
      if (cell.tabIndex === 0 && cell.matches("td[data-c]")) cell.tabIndex = -1;
      cell.classList.remove("g-in-range");
      cell.removeAttribute("aria-selected");
    }
    if (anchor) for (let r = range.top; r <= range.bottom; r++) for (let c = range.left; c <= range.right; c++) {
      this.at({ r, c })?.classList.add("g-in-range");
      this.at({ r, c })?.setAttribute("aria-selected", "true");
    }
    const here = this.at(at);
    if (!here) return;
    here.tabIndex = 0;
    if (focus) {
      here.focus({ preventScroll: true });
      here.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}

export function made(tag, attributes = {}, text = "") {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  if (text) one.textContent = text;
  return one;
}

function setOrNot(one, name, value) {
  if (value) one.setAttribute(name, value);
  else one.removeAttribute(name);
}

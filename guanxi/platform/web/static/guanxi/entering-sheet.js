// The grid for entering several records: its columns and rows, changes that can be taken back, and the draft kept in this browser.
const KEPT = 50; // changes that can be taken back
let number = 0;

export const fresh = (cells = {}, picked = {}) => ({ key: ++number, cells, picked, problems: {}, twins: [], despite: false, done: null });

export class Sheet {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.fields = JSON.parse(root.dataset.columns);
    this.columns = root.dataset.shown.split(",").map((name) => this.field(name)).filter(Boolean);
    this.most = Number(root.dataset.most);
    this.rows = [fresh(), fresh(), fresh(), fresh(), fresh()];
    this.at = { r: 0, c: 0 };
    this.anchor = null;
    this.past = [];
    this.draftKey = `guanxi-draft:${document.body.dataset.person}:${root.dataset.action}`;
  }

  field(name) {
    return this.fields.find((each) => each.name === name);
  }

  isEmpty(row) {
    return !row.done && !Object.values(row.cells).some((text) => text.trim());
  }

  /** The rows that are not saved and hold something. */
  get unsaved() {
    return this.rows.filter((row) => !row.done && !this.isEmpty(row));
  }

  /** The chosen block: from the corner that was fixed to where one is. */
  get range() {
    const other = this.anchor ?? this.at;
    return { top: Math.min(this.at.r, other.r), bottom: Math.max(this.at.r, other.r), left: Math.min(this.at.c, other.c), right: Math.max(this.at.c, other.c) };
  }

  remember() {
    this.past.push(JSON.stringify({ rows: this.rows, columns: this.columns.map((each) => each.name) }));
    if (this.past.length > KEPT) this.past.shift();
  }

  undo() {
    const last = this.past.pop();
    if (!last) return false;
    const { rows, columns } = JSON.parse(last);
    this.rows = rows;
    this.columns = columns.map((name) => this.field(name));
    this.at = { r: Math.min(this.at.r, rows.length - 1), c: Math.min(this.at.c, columns.length - 1) };
    this.anchor = null;
    this.keep();
    return true;
  }

  put(row, name, text, id = "") {
    if (row.done || (row.cells[name] ?? "") === text && (row.picked[name] ?? "") === id) return;
    row.cells[name] = text;
    if (id) row.picked[name] = id;
    else delete row.picked[name];
    delete row.problems[name];
    delete row.problems[""];
    Object.assign(row, { twins: [], despite: false });
    for (const other of this.fields) if (other.narrow?.on === name && other.narrow.strict) this.letGo(row, other);
  }

  /** The number of what decides over a column in this row: it was chosen from a list, or typed as the list has it. */
  within(row, { narrow }) {
    if (!narrow?.on) return narrow?.value ?? "";
    return row.picked[narrow.on] ?? this.field(narrow.on)?.choices.find((one) => one.text === row.cells[narrow.on])?.id ?? "";
  }

  // What was chosen within something else goes with it, as in the form.
  letGo(row, field) {
    const [wanted, held] = [this.within(row, field), field.choices.find((one) => one.id && one.id === row.picked[field.name])];
    if (wanted && held?.within && held.within !== wanted) this.put(row, field.name, "");
  }

  grow(length) {
    while (this.rows.length < Math.min(length, this.most)) this.rows.push(fresh());
  }

  /** What the server reads: what was chosen from a list goes by its number. */
  sent(rows) {
    return rows.map((row) => ({ despite: row.despite, cells: Object.fromEntries(Object.entries(row.cells).filter(([, text]) => text.trim()).map(([name, text]) => [name, row.picked[name] ? `#${row.picked[name]}` : text])) }));
  }

  // ---- the draft: what is not saved outlives a reload; logging out forgets it
  keep() {
    const rows = this.unsaved.map(({ cells, picked, despite }) => ({ cells, picked, despite }));
    try {
      if (rows.length) localStorage.setItem(this.draftKey, JSON.stringify({ at: Date.now(), rows, columns: this.columns.map((each) => each.name) }));
      else localStorage.removeItem(this.draftKey);
      this.isKept = true;
    } catch {
      this.isKept = false; // no room: leaving the page asks
    }
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.draftKey) || "null");
    if (!kept?.rows?.length) return false;
    this.rows = kept.rows.map(({ cells, picked, despite }) => ({ ...fresh(cells, picked), despite }));
    const named = kept.columns.map((name) => this.field(name)).filter(Boolean);
    this.columns = [...named, ...this.columns.filter((each) => each.required && !named.includes(each))];
    this.grow(Math.max(this.rows.length + 1, 5));
    return true;
  }

  drop() {
    this.rows = [];
    this.grow(5);
    Object.assign(this, { at: { r: 0, c: 0 }, anchor: null, past: [] });
    localStorage.removeItem(this.draftKey);
  }
}

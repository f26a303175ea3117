// The grid for entering several records: blocks from a spreadsheet in, blocks out.

/** The cells of a copied block: tabs between cells, line breaks between rows, quoted cells may hold both. */
export function cellsOf(text) {
  const rows = [[]];
  let at = 0;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (at <= source.length) {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    const plain = /[^\t\n]*/y;
    quoted.lastIndex = plain.lastIndex = at;
    const found = source[at] === "\"" ? quoted.exec(source) : null;
    const cell = found ?? plain.exec(source);
    rows.at(-1).push((found ? found[1].replaceAll("\"\"", "\"") : cell[0]).trim());
    at += cell[0].length;
    if (at >= source.length) break;
    if (source[at] === "\n") rows.push([]);
    at++;
  }
  return rows;
}

/** A block as a spreadsheet takes it. */
export function blockOf(rows) {
  return rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell)).join("\t")).join("\n");
}

export class Clipboard {
  constructor(sheet, table, hand, changed, ask) {
    Object.assign(this, { sheet, table, hand, changed, ask });
    table.place.addEventListener("paste", (event) => this.paste(event));
    table.place.addEventListener("copy", (event) => this.copy(event));
    table.place.addEventListener("cut", (event) => this.copy(event) && hand.clear());
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isBlock = /[\t\n]/.test(text.replace(/\r?\n$/, ""));
    if (!text || (this.hand.editing && !isBlock)) return;
    event.preventDefault();
    this.hand.commit({ away: true });
    this.take(text);
  }

  copy(event) {
    if (this.hand.editing) return false;
    const { range, rows, columns } = this.sheet;
    const block = rows.slice(range.top, range.bottom + 1).map((row) => columns.slice(range.left, range.right + 1).map((each) => row.cells[each.name] ?? ""));
    event.clipboardData.setData("text/plain", blockOf(block));
    event.preventDefault();
    return true;
  }

  async take(text) {
    const { sheet, table } = this;
    let rows = cellsOf(text).filter((row) => row.some(Boolean));
    if (!rows.length) return;
    const heads = await this.headings(rows);
    if (heads) rows = rows.slice(1);
    const top = heads && sheet.rows.every((row) => row.done || sheet.isEmpty(row)) ? sheet.rows.findIndex((row) => !row.done) : sheet.at.r;
    const start = Math.max(top, 0);
    if (start + rows.length > sheet.most) return this.tooMuch(text, Boolean(heads), rows.length);
    sheet.remember();
    const names = heads ?? this.neighbours(rows);
    const added = this.show(names);
    this.write(rows, names, start);
    const { words } = sheet;
    table.say(words.sayPasted.replace("{n}", rows.length), heads ? words.sayHeads : "", this.leftOut, added.length ? words.sayAdded.replace("{names}", added.join(", ")) : "");
  }

  /** The fields that the first row names, when it is headings: as an import matches the columns of a file. */
  async headings(rows) {
    this.leftOut = "";
    const [first] = rows;
    const filled = first.filter(Boolean);
    if (rows.length < 2 || !filled.length || filled.some((one) => one.length > 60 || /^[\d.,¥$%\s-]+$/.test(one)) || new Set(filled).size < filled.length) return null;
    const answer = await this.ask("heads", { heads: first });
    const known = (answer?.names ?? []).filter(Boolean);
    if (!known.length || known.length * 2 < filled.length) return null;
    const left = first.filter((one, place) => one && !answer.names[place]);
    if (left.length) this.leftOut = this.sheet.words.sayLeft.replace("{names}", left.join(", "));
    return answer.names;
  }

  // Without headings the columns to the right take the cells; where there are too few, further fields follow.
  neighbours(rows) {
    const { sheet } = this;
    const here = sheet.columns.slice(sheet.at.c).map((each) => each.name);
    const more = sheet.fields.map((each) => each.name).filter((name) => !sheet.columns.some((each) => each.name === name));
    const width = Math.max(...rows.map((row) => row.length));
    const names = [...here, ...more].slice(0, width);
    if (names.length < width) this.leftOut = sheet.words.sayBeyond;
    return names;
  }

  show(names) {
    const { sheet } = this;
    const missing = names.filter((name) => name && !sheet.columns.some((each) => each.name === name)).map((name) => sheet.field(name));
    sheet.columns.push(...missing);
    return missing.map((each) => each.label);
  }

  write(rows, names, start) {
    const { sheet, table } = this;
    let r = start;
    const touched = [];
    for (const cells of rows) {
      while (sheet.rows[r]?.done) r++;
      sheet.grow(r + 1);
      if (!sheet.rows[r]) break;
      names.forEach((name, place) => name && place < cells.length && sheet.put(sheet.rows[r], name, cells[place]));
      touched.push(r++);
    }
    sheet.grow(r + 1);
    const c = Math.max(0, sheet.columns.findIndex((each) => each.name === names.find(Boolean)));
    Object.assign(sheet, { at: { r: start, c }, anchor: null });
    table.build();
    table.point(true);
    this.changed(touched, { columns: true });
  }

  tooMuch(text, hasHeads, count) {
    const { sheet, table } = this;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-sm", textContent: sheet.words.sayToImport });
    button.addEventListener("click", () => this.import(text, hasHeads));
    table.say(sheet.words.sayMuch.replace("{n}", count), sheet.words.import ? button : "");
  }

  async import(text, hasHeads) {
    const heads = hasHeads ? "" : `${blockOf([this.sheet.columns.slice(this.sheet.at.c).map((each) => each.label)])}\n`;
    const form = new FormData();
    form.set("entity", this.sheet.words.keyOf);
    form.set("file", new File([heads + text], "pasted.csv", { type: "text/csv" }));
    const answer = await fetch(this.sheet.words.import, { method: "POST", body: form, headers: { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content } });
    if (answer.redirected) location.assign(answer.url);
  }
}

// The grid of a quote's lines: keyboard, paste, products by search; saved by itself, and the server says what it comes to.
import { COLUMNS, NUMBERS, PASTED, amountOf, blank, made, productOf, rowOf } from "./quoting-rows.js";

const PAUSE = 600; // milliseconds after the last change, before it is saved
export function furnish(root) {
  const place = root.querySelector("[data-quote-grid]:not([data-ready])");
  if (!place) return;
  place.dataset.ready = "";
  new Grid(place);
}

class Grid {
  constructor(root) {
    Object.assign(this, { root, words: root.dataset, past: [], at: { r: 0, c: 0 }, said: {} });
    this.editable = Boolean(root.dataset.editable);
    this.costs = Boolean(root.dataset.costs);
    this.take(JSON.parse(root.dataset.state));
    if (this.editable && !this.lines.length) this.lines.push(blank());
    this.build();
    if (!this.editable) return;
    this.body.addEventListener("input", (event) => this.typed(event));
    this.body.addEventListener("focusin", (event) => this.entered(event));
    this.body.addEventListener("focusout", () => setTimeout(() => this.list && !this.list.contains(document.activeElement) && this.closeList(), 150));
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
    this.body.addEventListener("click", (event) => {
      const r = Number(event.target.closest("tr")?.dataset.r);
      if (event.target.closest("[data-drop-line]")) this.drop(r);
      if (event.target.closest("[data-drop-product]")) this.dropProduct(r);
    });
    const on = (mark, act) => root.querySelector(mark).addEventListener("click", act);
    on("[data-add]", () => this.add(this.lines.length));
    on("[data-add-heading]", () => this.add(this.lines.length, true));
    on("[data-up]", () => this.move(-1));
    on("[data-down]", () => this.move(1));
    on("[data-undo]", () => this.undo());
    for (const id of ["q-discount", "q-tax-mode"]) root.querySelector(`#${id}`).addEventListener("change", () => this.later());
    window.addEventListener("beforeunload", (event) => (this.timer || this.saving) && event.preventDefault());
  }

  // Parts of a bundle follow its line wherever that goes, and go with it.
  gather() {
    const parts = this.lines.filter((one) => one.part);
    this.lines = this.lines.filter((one) => !one.part).flatMap((one) => [one, ...parts.filter((part) => one.id && part.part === one.id)]);
  }

  take(state) {
    this.version = state.version;
    this.lines = state.lines;
    this.tell(state);
  }

  tell(state) {
    for (const place of this.root.querySelectorAll("[data-sum]")) place.textContent = state.totals[place.dataset.sum] ?? "";
    this.root.querySelector("[data-beyond]").replaceChildren(...(state.beyond ?? []).map((text) => made("p", {}, text)));
  }

  // ---- drawing
  build() {
    const w = this.words;
    const heads = [["q-no", "#"], ["q-c-text", w.sayText], ["g-num", w.sayQuantity], ["", w.sayMeasure], ["g-num", w.sayPrice], ["g-num", w.sayDiscount], ["g-num", w.sayTax], ["q-tick", w.sayOptional], ["g-num", w.sayAmount]];
    if (this.costs) heads.push(["g-num", w.sayMargin]);
    if (this.editable) heads.push(["q-no", ""]);
    const row = made("tr");
    row.append(...heads.map(([css, text]) => made("th", { scope: "col", class: css }, text)));
    this.root.querySelector("thead").replaceChildren(row);
    this.body = this.root.querySelector("tbody");
    this.draw();
  }

  draw() {
    this.gather();
    this.body.replaceChildren(...this.lines.map((line, r) => rowOf(this, line, r)));
  }

  tellProduct(line) {
    const r = this.lines.indexOf(line);
    this.body.children[r]?.querySelector("[data-product]")?.replaceWith(productOf(this, line, r));
  }

  say(text, bad = false) {
    const place = this.root.querySelector("[data-status]");
    place.textContent = text;
    place.classList.toggle("q-bad", bad);
  }

  // ---- the hand
  entered(event) {
    const input = event.target.closest("input[data-c]");
    if (!input) return;
    this.at = { r: Number(input.closest("tr").dataset.r), c: Number(input.dataset.c) };
    this.before = JSON.stringify(this.lines);
    // The words of a product are added to rather than written over.
    if (input.dataset.c === "0" && this.lines[this.at.r]?.product) input.setSelectionRange(input.value.length, input.value.length);
    else input.select();
  }

  typed(event) {
    const r = Number(event.target.closest("tr").dataset.r);
    const line = this.lines[r];
    if ("optional" in event.target.dataset) {
      this.keep();
      line.optional = event.target.checked;
      event.target.closest("tr").classList.toggle("q-is-optional", line.optional);
      return this.later();
    }
    if (this.before) this.past.push(this.before);
    this.before = null;
    const name = COLUMNS[Number(event.target.dataset.c)];
    line[name] = event.target.value;
    if (name === "text" && !line.heading) {
      if (!line.product) this.tellProduct(line);
      this.search(event.target, r);
    }
    return this.later();
  }

  key(event) {
    const { r, c } = this.at;
    const mod = event.ctrlKey || event.metaKey;
    if (event.isComposing) return undefined;
    if (this.list && ["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return this.inList(event);
    const act = {
      ArrowUp: () => (event.altKey ? this.move(-1) : this.go(r - 1, c)),
      ArrowDown: () => (event.altKey ? this.move(1) : this.go(r + 1, c)),
      Enter: () => (event.shiftKey ? this.go(r - 1, c) : r + 1 < this.lines.length ? this.go(r + 1, c) : this.add(r + 1)),
    }[event.key];
    if (mod && event.key === "Enter") { event.preventDefault(); return this.add(r + 1); }
    if (mod && (event.key === "Delete" || event.key === "Backspace")) { event.preventDefault(); return this.drop(r); }
    if (mod && event.key.toLowerCase() === "z") { event.preventDefault(); return this.undo(); }
    if (event.target.matches("input[data-c]") && ((event.key === "ArrowLeft" && event.target.selectionEnd === 0) || (event.key === "ArrowRight" && event.target.selectionStart === event.target.value.length))) {
      event.preventDefault();
      return this.go(r, c + (event.key === "ArrowLeft" ? -1 : 1));
    }
    if (!act || !event.target.matches("input[data-c]")) return undefined;
    event.preventDefault();
    return act();
  }

  go(r, c) {
    const step = r < this.at.r ? -1 : 1;
    while (this.lines[r]?.part) r += step;
    if (r < 0 || r >= this.lines.length) return;
    const row = this.body.children[r];
    (row.querySelector(`[data-c="${Math.max(0, Math.min(c, COLUMNS.length - 1))}"]`) ?? row.querySelector("[data-c]")).focus();
  }

  keep() {
    this.past.push(JSON.stringify(this.lines));
    if (this.past.length > 100) this.past.shift();
  }

  add(r, heading = false) {
    this.keep();
    this.lines.splice(r, 0, blank(heading));
    const line = this.lines[r];
    this.draw();
    this.go(this.lines.indexOf(line), 0);
  }

  drop(r) {
    this.keep();
    this.lines.splice(r, 1);
    if (!this.lines.length) this.lines.push(blank());
    this.draw();
    this.go(Math.min(r, this.lines.length - 1), this.at.c);
    this.later();
  }

  dropProduct(r) {
    this.keep();
    Object.assign(this.lines[r], { product: null, product_name: "" });
    this.tellProduct(this.lines[r]);
    this.go(r, 0);
    this.later();
  }

  move(by) {
    const { r, c } = this.at;
    const line = this.lines[r];
    const lines = this.lines.filter((one) => !one.part);
    const place = lines.indexOf(line);
    if (place < 0 || place + by < 0 || place + by >= lines.length) return;
    this.keep();
    lines.splice(place + by, 0, ...lines.splice(place, 1));
    this.lines = [...lines, ...this.lines.filter((one) => one.part)];
    this.draw();
    this.go(this.lines.indexOf(line), c);
    this.later();
  }

  undo() {
    const last = this.past.pop();
    if (!last) return;
    // What was saved since has a number: lines that came back are those that were there.
    this.lines = JSON.parse(last);
    this.before = null;
    this.draw();
    this.go(Math.min(this.at.r, this.lines.length - 1), this.at.c);
    this.say(this.words.sayUndone);
    this.later();
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const rows = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((row) => row.split("\t"));
    if (rows.length < 2 && rows[0].length < 2) return;
    event.preventDefault();
    this.keep();
    const { r, c } = this.at;
    const names = c === 0 ? PASTED : COLUMNS.slice(c);
    let last = r - 1;
    rows.forEach((cells) => {
      last += 1;
      while (this.lines[last]?.part) last += 1;
      const line = (this.lines[last] ??= blank());
      // The server finds the product by its code or exact name, and adds what the row does not say.
      if (c === 0) Object.assign(line, { id: null, product: null, product_name: "", unit_price: "", measure: "", tax_rate: "", find: true });
      cells.slice(0, names.length).forEach((cell, k) => (line[names[k]] = NUMBERS.includes(names[k]) ? cell.trim().replace(/%$/, "") : cell.trim()));
    });
    this.draw();
    this.go(last, c);
    this.say(this.words.sayPasted.replace("{n}", rows.length));
    this.later();
  }

  // ---- products
  search(input, r) {
    clearTimeout(this.asking);
    const text = input.value.trim();
    if (text.length < 1) return this.closeList();
    this.asking = setTimeout(async () => {
      const answer = await fetch(`/product/pick?q=${encodeURIComponent(text)}`).then((it) => it.json()).catch(() => null);
      if (!answer || input !== document.activeElement || input.value.trim() !== text) return;
      this.closeList();
      if (!answer.items.length) return;
      this.list = made("ul", { class: "q-offer-list", role: "listbox" });
      answer.items.slice(0, 12).forEach((item) => {
        const li = made("li", { role: "option", "aria-selected": "false" }, item.title);
        if (item.detail) li.append(made("small", {}, item.detail));
        li.addEventListener("pointerdown", (event) => { event.preventDefault(); this.choose(r, item); });
        li.item = item;
        this.list.append(li);
      });
      const box = input.getBoundingClientRect();
      Object.assign(this.list.style, { left: `${Math.max(8, box.left)}px`, top: `${Math.min(box.bottom + 2, innerHeight - 180)}px` });
      this.listFor = r;
      document.body.append(this.list);
    }, 150);
    return undefined;
  }

  inList(event) {
    const items = [...this.list.children];
    const now = items.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") { event.preventDefault(); return this.closeList(); }
    if (event.key === "Enter" && now < 0) { event.preventDefault(); this.closeList(); return this.add(this.at.r + 1); }
    event.preventDefault();
    if (event.key === "Enter") return this.choose(this.listFor, items[now].item);
    const next = Math.max(0, Math.min(items.length - 1, now + (event.key === "ArrowDown" ? 1 : -1)));
    items.forEach((one, n) => one.setAttribute("aria-selected", String(n === next)));
    return items[next].scrollIntoView({ block: "nearest" });
  }

  choose(r, item) {
    this.closeList();
    // Its name in the language of the quote, price, unit and tax are taken by the server.
    Object.assign(this.lines[r], { product: Number(item.id), product_name: item.title, find: true, text: item.title, unit_price: "", measure: "", tax_rate: "", id: null });
    this.draw();
    this.go(r, 1);
    this.later(0);
  }

  closeList() {
    clearTimeout(this.asking);
    this.list?.remove();
    this.list = null;
  }

  // ---- the server
  later(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async save() {
    this.timer = null;
    if (this.saving) return this.later();
    this.saving = true;
    this.say(this.words.saySaving);
    const sent = this.lines.filter((line) => !line.part && (line.text || line.product || line.unit_price || line.heading));
    const plain = sent.map(({ id, product, text, quantity, measure, unit_price, discount, tax_rate, heading, optional, find }) => {
      const row = { id, product, text, quantity, measure, unit_price, discount, tax_rate, heading, optional, find: find && !product };
      // A product that was just chosen, or is found for a row that was pasted, brings these along.
      if ((product || find) && id === null) for (const name of ["unit_price", "measure", "tax_rate"]) if (!row[name]) delete row[name];
      return row;
    });
    const body = JSON.stringify({ lines: plain, version: this.version, discount: this.root.querySelector("#q-discount").value, tax_mode: this.root.querySelector("#q-tax-mode").value });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": document.querySelector('meta[name="csrf"]').content };
    const answer = await fetch(this.words.action, { method: "POST", headers, body }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    this.saving = false;
    if (!told) return this.say(this.words.sayOffline, true);
    if (told.problem) {
      this.said = {};
      for (const [place, fields] of Object.entries(told.said ?? {})) this.said[this.lines.indexOf(sent[place])] = fields;
      const first = Object.values(told.said ?? {})[0];
      this.mark();
      return this.say([told.problem, first ? Object.values(first).flat()[0] : ""].join(" "), true);
    }
    return this.saved(told, sent, plain);
  }

  // What was typed meanwhile stays; numbers and amounts are taken from the server.
  saved(told, sent, plain) {
    this.said = {};
    this.version = told.version;
    this.tell(told);
    const mine = told.lines.filter((one) => !one.part);
    const focused = this.lines[this.at.r];
    // Lines that have a number are told by it; new ones come back in their order, and behind them what bundles offer.
    const known = new Set(sent.filter((one) => one.id).map((one) => one.id));
    const fresh = mine.filter((one) => !known.has(one.id));
    const answers = sent.map((one) => (one.id ? mine.find((it) => it.id === one.id) : fresh.shift()));
    const offered = fresh;
    const parts = told.lines.filter((one) => one.part);
    const changed = offered.length > 0 || JSON.stringify(parts) !== JSON.stringify(this.lines.filter((one) => one.part));
    answers.forEach((one, n) => { if (one) sent[n].id = one.id; });
    if (changed) {
      // Optional parts of a bundle that was just chosen stand below it, its parts beneath it.
      this.lines = [...this.lines.filter((one) => !one.part), ...offered, ...parts];
      const open = this.root.contains(document.activeElement) && document.activeElement.matches("input[data-c]");
      this.draw();
      if (open) this.go(Math.max(this.lines.indexOf(focused), 0), this.at.c);
    }
    answers.forEach((fresh, n) => {
      const line = sent[n];
      const r = this.lines.indexOf(line);
      if (!fresh || r < 0) return;
      for (const name of ["id", "amount", "margin"]) line[name] = fresh[name];
      // Which product it is of, unless that was changed meanwhile; the words of one that was found are its own.
      if (line.product === plain[n].product) Object.assign(line, { product: fresh.product, product_name: fresh.product_name });
      if (line.find && fresh.product && line.text === plain[n].text) line.text = fresh.text;
      line.find = false;
      this.tellProduct(line);
      for (const name of COLUMNS) if (!line[name]) line[name] = fresh[name] ?? "";
      const row = this.body.children[r];
      for (const input of row.querySelectorAll("input[data-c]")) if (input !== document.activeElement) input.value = line[COLUMNS[input.dataset.c]] ?? "";
      row.querySelector("[data-amount]")?.replaceWith(amountOf(this, line, r));
      const margin = row.querySelector("[data-margin]");
      if (margin) margin.textContent = line.margin ?? "";
    });
    this.mark();
    this.say(this.words.saySaved);
  }

  mark() {
    [...this.body.children].forEach((row, r) => row.querySelectorAll("td[class*=q-c-]").forEach((td) => {
      const name = [...td.classList].find((css) => css.startsWith("q-c-")).slice(4);
      td.classList.toggle("q-wrong", Boolean(this.said[r]?.[name]));
      td.querySelector("input")?.setAttribute("title", this.said[r]?.[name]?.join(" ") ?? "");
    }));
  }
}

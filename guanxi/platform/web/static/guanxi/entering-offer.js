// The grid for entering several records: what a cell may hold is offered below it while one types; anything may be typed all the same.
import { made } from "./entering-table.js";

const PAUSE = 180; // milliseconds
const MOST = 12;

// `within` is what another column of the row says: of its records only those are offered, or these first.
export function offerChoices(box, field, within, take) {
  if (!field.choices.length && !field.pick) return null;
  return new Offer(box, field, within, take);
}

class Offer {
  constructor(box, field, within, take) {
    Object.assign(this, { box, field, within, take, at: -1, items: [], timer: 0, asked: 0 });
    this.list = made("ul", { role: "listbox", class: "g-enter-offer", id: "enter-offer", "aria-label": field.label });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "enter-offer", "aria-autocomplete": "list", "aria-expanded": "false" })) box.setAttribute(name, value);
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the box keeps the focus
      const item = event.target.closest("[role=option]");
      if (item) this.choose(Number(item.dataset.at));
    });
    document.body.append(this.list);
    this.follow = () => this.place();
    window.addEventListener("scroll", this.follow, true);
    box.addEventListener("input", () => this.look());
    this.look();
  }

  look() {
    clearTimeout(this.timer);
    const text = this.box.value.trim();
    if (!this.field.pick) return this.show(this.fitting().filter((one) => !text || one.text.toLowerCase().includes(text.toLowerCase()) || one.text === text));
    this.timer = setTimeout(() => this.ask(text), PAUSE);
    return undefined;
  }

  fitting() {
    const { field: { choices, narrow }, within } = this;
    if (!narrow || !within) return choices;
    const fits = (one) => !one.within || one.within === within;
    return narrow.strict ? choices.filter(fits) : [...choices.filter(fits), ...choices.filter((one) => !fits(one))];
  }

  async ask(text) {
    const turn = ++this.asked;
    const { pick, narrow } = this.field;
    const asked = new URLSearchParams({ q: text });
    if (narrow && this.within) {
      asked.set("by", narrow.by);
      asked.set("is", this.within);
      if (!narrow.strict) asked.set("others", "1");
    }
    const answer = await fetch(`${pick}?${asked}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || turn !== this.asked || !this.list.isConnected) return;
    const { items } = await answer.json();
    this.show(items.map((one) => ({ text: one.title, id: one.id, detail: one.detail })));
  }

  show(items) {
    this.items = items.slice(0, this.field.pick ? MOST : 60);
    this.at = -1;
    this.list.replaceChildren(...this.items.map((one, at) => {
      const item = made("li", { role: "option", id: `enter-offer-${at}`, "data-at": at, "aria-selected": "false" }, one.text);
      if (one.detail) item.append(made("span", { class: "g-quiet" }, ` ${one.detail}`));
      return item;
    }));
    this.list.hidden = !this.items.length;
    this.box.setAttribute("aria-expanded", String(this.items.length > 0));
    this.place();
  }

  place() {
    const edge = this.box.getBoundingClientRect();
    const below = window.innerHeight - edge.bottom > 190 || edge.top < 190;
    Object.assign(this.list.style, { left: `${Math.max(4, Math.min(edge.left, window.innerWidth - this.list.offsetWidth - 4))}px`, minWidth: `${edge.width}px`, top: below ? `${edge.bottom + 2}px` : "auto", bottom: below ? "auto" : `${window.innerHeight - edge.top + 2}px` });
  }

  /** Tells whether the key was for the list. */
  press(event) {
    if (this.list.hidden || !this.items.length) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.mark((this.at + (event.key === "ArrowDown" ? 1 : -1) + this.items.length) % this.items.length);
      return true;
    }
    if ((event.key === "Enter" || event.key === "Tab") && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at);
      return true;
    }
    return false;
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", `enter-offer-${at}`);
  }

  choose(at) {
    this.take(this.items[at].text, this.items[at].id ?? "");
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    window.removeEventListener("scroll", this.follow, true);
    this.list.remove();
  }
}

// The picker of linked records and the box for tags (Tom Select), fetched only where a form has one.
const words = document.body.dataset;
const ADDRESS = /^[^\s@,;:]+@[^\s@,;:]+\.[^\s@,;:]{2,}$/;
let library = null;

function load() {
  library ??= new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${words.static}vendor/tom-select/tom-select.min.css`;
    document.head.insertBefore(style, document.querySelector('link[href*="guanxi/look.css"]'));
    const script = document.createElement("script");
    script.src = `${words.static}vendor/tom-select/tom-select.min.js`;
    script.onload = () => resolve(window.TomSelect);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

export async function furnish(root) {
  const TomSelect = await load();
  for (const element of root.querySelectorAll("[data-pick], [data-tags]")) {
    if (element.tomselect) continue;
    const picker = new TomSelect(element, element.matches("[data-tags]") ? tagOptions() : linkOptions(element));
    picker.control_input.setAttribute("aria-label", element.dataset.label);
    element.setAttribute("aria-label", element.dataset.label);
    const described = element.getAttribute("aria-describedby");
    if (described) picker.control_input.setAttribute("aria-describedby", described);
    if (element.closest("[data-editor]")) picker.focus();
  }
}

function tagOptions() {
  return { create: true, persist: false, delimiter: ",", plugins: ["remove_button"], render: { no_results: null, option_create: created } };
}

function linkOptions(element) {
  const many = element.multiple;
  return {
    valueField: "id", labelField: "title", searchField: [], maxItems: many ? null : 1, closeAfterSelect: !many,
    plugins: many ? ["remove_button"] : element.required ? [] : { clear_button: { title: words.sayClear } },
    preload: "focus", loadThrottle: 150, refreshThrottle: 0, placeholder: element.dataset.hint || words.saySearch, hidePlaceholder: true,
    score: () => () => 1,
    onItemAdd() {
      this.chosenAt = performance.now();
    },
    load(text, found) {
      const askedAt = performance.now();
      const answered = (items) => {
        // An answer that comes after the choice must not open the list again, over the button below: it opens where it has focus.
        const focused = this.isFocused;
        if (this.chosenAt > askedAt || (this.items.length && text !== this.inputValue())) this.isFocused = false;
        found(items);
        this.isFocused = focused;
      };
      this.clearOptions((option) => this.items.includes(String(option.id)));
      const address = new URL(element.dataset.pick, location.origin);
      address.searchParams.set("q", text);
      narrow(address.searchParams, element);
      fetch(address, { headers: { Accept: "application/json" } })
        .then((answer) => (answer.ok ? answer.json() : { items: [] }))
        .then((answer) => answered(answer.items))
        .catch(() => answered());
    },
    // What is no record may be an address, typed whole.
    ...("takesMail" in element.dataset ? { create: (text) => ({ id: text.trim(), title: text.trim() }), createFilter: ADDRESS, createOnBlur: true, persist: false } : {}),
    render: { no_results: (data, escape) => ("takesMail" in element.dataset && ADDRESS.test(data.input) ? null : `<div class="no-results">${escape(words.sayNone)}</div>`), option: shown, item: chosen, option_create: created },
  };
}

// What another field of the form, or the record itself, says about which records fit.
function narrow(asked, element) {
  const { narrow: on, narrowBy: by, narrowValue: stored } = element.dataset;
  const value = (on && element.form?.elements[on]?.value) || (on ? "" : stored);
  if (!by || !value) return;
  asked.set("by", by);
  asked.set("is", value);
  if (!("narrowStrict" in element.dataset)) asked.set("others", "1");
}

const shown = (data, escape) => `<div>${escape(data.title)}${data.detail ? ` <span class="g-quiet">${escape(data.detail)}</span>` : ""}</div>`;
const chosen = (data, escape) => `<div>${escape(data.title)}</div>`;
const created = (data, escape) => `<div class="create">+ ${escape(data.input)}</div>`;

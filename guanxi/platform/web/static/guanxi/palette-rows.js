// Draws the rows of the palette. A row that stays is not drawn anew, so nothing flickers while one types.
const known = new Map(); // row by what it shows
let list = null;

export function drawInto(place) {
  list = place;
  known.clear();
}

// `groups`: [{ label, rows }]; a row has id, label, spans, icon, url or press, and perhaps detail, why, keys.
export function draw(groups, say) {
  const made = groups.filter((group) => group.rows.length).map((group, at) => {
    const part = document.createElement("div");
    part.setAttribute("role", "group");
    if (group.label) {
      const head = document.createElement("p");
      head.className = "g-hits-head";
      head.id = `palette-head-${at}`;
      head.setAttribute("role", "presentation");
      head.textContent = group.label;
      part.setAttribute("aria-labelledby", head.id);
      part.append(head);
    } else part.setAttribute("aria-label", say.more);
    part.append(...group.rows.map((row) => rowOf(row)));
    return part;
  });
  list.replaceChildren(...made);
}

export const rows = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

export function tell(sentence) {
  const said = document.createElement("p");
  said.className = "g-none";
  said.textContent = sentence;
  list.replaceChildren(said);
}

function rowOf(row) {
  const sign = JSON.stringify([row.id, row.label, row.spans, row.detail, row.met, row.why, row.keys, row.url, row.press]);
  let made = known.get(sign);
  if (!made) {
    made = drawn(row);
    if (known.size > 600) known.clear();
    known.set(sign, made);
  }
  made.rowOf = row;
  return made;
}

function drawn(row) {
  const made = document.createElement(row.url ? "a" : "div");
  if (row.url) made.href = row.url;
  made.className = "g-hit";
  made.id = `palette-${row.id.replace(/[^\w-]/g, "_")}`;
  made.tabIndex = -1;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const text = piece("span", "g-hit-text");
  text.append(marked(piece("span", "g-hit-title"), row.label, row.spans));
  if (row.why) text.append(marked(piece("span", "g-hit-why"), row.why.text, row.why.spans));
  made.append(drawing(row.icon), text);
  if (row.detail) made.append(marked(piece("span", "g-quiet g-hit-detail"), row.detail, row.met));
  if (row.keys?.length) made.append(keys(row.keys));
  return made;
}

function piece(name, css, text = "") {
  const made = document.createElement(name);
  made.className = css;
  made.textContent = text;
  return made;
}

function drawing(name) {
  const [picture, use] = ["svg", "use"].map((one) => document.createElementNS("http://www.w3.org/2000/svg", one));
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${list.dataset.icons}#${name}`);
  picture.append(use);
  return picture;
}

// Places count characters, of which JavaScript makes two where one is beyond the first plane.
function marked(place, text, spans = []) {
  const characters = [...text];
  let last = 0;
  for (const [start, end] of spans) {
    place.append(characters.slice(last, start).join(""));
    const met = document.createElement("mark");
    met.textContent = characters.slice(start, end).join("");
    place.append(met);
    last = end;
  }
  place.append(characters.slice(last).join(""));
  return place;
}

function keys(names) {
  const made = piece("span", "g-hit-keys");
  made.append(...names.map((name) => {
    const key = document.createElement("kbd");
    key.textContent = name;
    return key;
  }));
  return made;
}

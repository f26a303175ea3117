// The live channel: a page hears who is at its record and what others change. Nothing depends on it: where it cannot be
// reached, the page asks the web server now and then. Tells the document guanxi:offline and guanxi:online.
const SIGN = 12000; // milliseconds between two signs of life of a page that shows a record
const POLL = 60000;
const LONGEST_PAUSE = 60000;
const DEAF = 40000; // the channel says something at least every 15 seconds

export const listeners = { changed: [], entry: [], made: [], list: [], here: [], poll: [], bye: [], bell: [] };
export const doing = { now: () => "" };

let stream = null; // its name, while it is open
let reader = null; // the request that is open
let tries = 0;
let timer = 0;
let gone = false;
let over = false;
const address = document.body.dataset.live;

export function listen() {
  begin();
  document.addEventListener("visibilitychange", () => (document.hidden ? setTimeout(restIfHidden, 10000) : begin()));
  window.addEventListener("pagehide", end);
  window.addEventListener("pageshow", (event) => event.persisted && begin());
  window.addEventListener("online", () => ((tries = 0), begin()));
  setInterval(() => stream && sign(), SIGN);
  setInterval(() => !stream && !document.hidden && !over && tell("poll", {}), POLL);
}

// What is edited here has changed: others see it at once.
export function sign() {
  if (!stream || !topics().some((one) => /\d$/.test(one))) return;
  const body = JSON.stringify({ stream, doing: doing.now() });
  fetch(`${address}/here`, { method: "POST", credentials: "include", body }).catch(() => {});
}

export function topics() {
  const record = document.querySelector("[data-live-record]")?.dataset.liveRecord;
  const lists = [...document.querySelectorAll("[data-list-news]")].map((one) => one.dataset.listNews);
  return [...new Set([record, ...lists].filter(Boolean))];
}

async function begin() {
  clearTimeout(timer);
  if (reader || over || document.hidden || !address) return;
  const control = (reader = new AbortController());
  const asked = topics().map((one) => `on=${encodeURIComponent(one)}`);
  let status = 0;
  try {
    const answer = await fetch(`${address}/stream?${asked.join("&")}`, {
      credentials: "include",
      cache: "no-store",
      signal: control.signal,
    });
    ({ status } = answer);
    if (answer.ok && answer.headers.get("content-type")?.startsWith("text/event-stream")) await read(answer.body, control);
  } catch {
    // the connection broke, or the page let go of it: both are seen below
  }
  if (reader !== control) return;
  end();
  if (status === 401 || over) return;
  await look();
  timer = setTimeout(begin, Math.min(LONGEST_PAUSE, 1000 * 2 ** tries++) * (0.7 + 0.6 * Math.random()));
}

async function read(body, control) {
  const pieces = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const deaf = setTimeout(() => control.abort(), DEAF);
    const { done, value } = await pieces.read().finally(() => clearTimeout(deaf));
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) heard(part);
  }
}

function heard(part) {
  const event = /^event: (\w+)$/m.exec(part)?.[1];
  if (!event) return;
  const content = JSON.parse(/^data: (.*)$/m.exec(part)[1]);
  if (event === "hello") {
    const again = tries > 0;
    stream = content.stream;
    listeners.me = content.me;
    tries = 0;
    told(false);
    if (doing.now()) sign();
    if (again) tell("poll", {}); // something may have been missed
  } else if (event === "bye") {
    over = true;
    tell("bye", content);
  } else tell(event, content);
}

function tell(event, content) {
  for (const listener of listeners[event] || []) listener(content);
}

function restIfHidden() {
  if (document.hidden) end();
}

function end() {
  clearTimeout(timer);
  const open = reader;
  reader = stream = null;
  open?.abort();
}

// Is it the channel alone that is away, or the whole server? Only the latter is told.
async function look() {
  const answer = await fetch(`${document.body.dataset.static}guanxi/mark.svg`, { cache: "no-store" }).catch(() => null);
  told(!answer);
}

function told(away) {
  if (away === gone) return;
  gone = away;
  document.dispatchEvent(new CustomEvent(away ? "guanxi:offline" : "guanxi:online"));
}

// How a typed text meets the words of a command: parts, beginnings, initials, pinyin, traditional characters, slips of the finger.
const WHOLE = 100;
const START = 88;
const WORD = 72;
const INITIALS = 64;
const INSIDE = 50;
const SOUND = 60;
const SLIP = 28;
// Words in another language than the page's, other words for the same, and the group count less than the label.
const ASIDE = { words: 0.95, also: 0.7, detail: 0.55 };
const MARKS = /[\u0300-\u036f]/g;
const CHINESE = /[\u3400-\u9fff]/;
const SIGNS = /[\s·:：、,，/()（）“”"'’-]+/;

// The texts of a command as they are compared; `sounds` says how characters are read, `forms` how else they are written.
export function prepared(entry, { sounds, forms }) {
  const texts = [];
  const add = (text, weight, shown = false) => text && texts.push({ ...reading(text, sounds, forms), weight, shown });
  add(entry.label, 1, true);
  for (const text of entry.words) add(text, ASIDE.words);
  for (const text of entry.also) for (const word of text.split(" ")) add(word, ASIDE.also);
  add(entry.detail, ASIDE.detail);
  return texts;
}

export function folded(text, forms = {}) {
  const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC");
  return [...plain].map((one) => forms[one] || one).join("");
}

// How well texts meet what was typed (0: not at all), and which characters of the label do.
export function score(texts, typed) {
  const words = typed.split(/\s+/).filter(Boolean);
  if (!words.length) return { points: 0, spans: [] };
  const whole = best(texts, words.join(" "));
  if (words.length === 1 || whole.points >= WORD) return whole;
  const each = words.map((word) => best(texts, word));
  if (each.some((one) => !one.points)) return best(texts, words.join(""));
  return { points: each.reduce((sum, one) => sum + one.points, 0) / each.length, spans: merged(each.flatMap((one) => one.spans)) };
}

function reading(text, sounds, forms) {
  const characters = [...text].map((one) => folded(one, forms) || one);
  return { text: characters.join(""), characters, sounds: characters.map((one, at) => (sounds[one] || sounds[[...text][at]] || "").split(" ").filter(Boolean)) };
}

function best(texts, word) {
  let found = { points: 0, spans: [] };
  for (const one of texts) {
    const [points, span] = met(one, word);
    if (points * one.weight > found.points) found = { points: points * one.weight, spans: one.shown && span ? [span] : [] };
  }
  return found;
}

function met(one, word) {
  const place = one.text.indexOf(word);
  if (place >= 0) {
    const span = [place, place + word.length];
    if (!place) return [word.length === one.text.length ? WHOLE : START, span];
    const begins = CHINESE.test(one.text[place]) || SIGNS.test(one.text[place - 1]);
    if (begins) return [WORD, span];
    const later = one.text.split(SIGNS).some((part) => part.startsWith(word));
    if (later || word.length > 1) return [later ? WORD : INSIDE, span];
  }
  if (!CHINESE.test(one.text) && word.length > 1 && initials(one.text).startsWith(word)) return [INITIALS, null];
  const heard = said(one, word);
  if (heard) return [heard[0] === 0 ? SOUND + (heard[1] === one.characters.length ? 15 : word.length > 2 ? 5 : -5) : word.length > 1 ? SOUND - 15 : 0, heard];
  if (one.text.replace(/\s/g, "").includes(word) && word.length > 3) return [INSIDE - 5, null];
  return [slipped(one.text, word) ? SLIP : 0, null];
}

const initials = (text) => text.split(SIGNS).map((part) => part[0] || "").join("");

// Full pinyin, its beginning, initials, characters: each in turn, for neighbouring characters of the text.
function said(one, word) {
  if (!one.sounds.some((sounds) => sounds.length)) return null;
  for (let start = 0; start < one.characters.length; start++) {
    if (!one.sounds[start].length) continue;
    const end = spelt(one, start, word, 0);
    if (end) return [start, end];
  }
  return null;
}

function spelt(one, at, word, from) {
  if (from === word.length) return at;
  if (at >= one.characters.length) return 0;
  if (one.characters[at] === word[from]) return spelt(one, at + 1, word, from + 1);
  if (SIGNS.test(one.characters[at])) return spelt(one, at + 1, word, from);
  for (const sound of one.sounds[at]) {
    for (const spelling of new Set([sound, sound.replace("v", "u")])) {
      for (let length = spelling.length; length; length--) {
        if (!word.startsWith(spelling.slice(0, length), from)) continue;
        const end = spelt(one, at + 1, word, from + length);
        if (end) return end;
      }
    }
  }
  return 0;
}

// One slip in a word of four letters, two from eight on: a letter wrong, missing, too many, or two that changed places.
function slipped(text, word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return false;
  const most = word.length < 8 ? 1 : 2;
  return text.split(SIGNS).some((part) => part.length > 2 && beginsNearly(word, part, most));
}

function beginsNearly(word, part, most) {
  const wanted = part.slice(0, word.length + most);
  const rows = [Array.from({ length: wanted.length + 1 }, (_none, at) => at)];
  for (let row = 1; row <= word.length; row++) {
    rows[row] = [row];
    for (let at = 1; at <= wanted.length; at++) {
      const same = word[row - 1] === wanted[at - 1] ? 0 : 1;
      rows[row][at] = Math.min(rows[row - 1][at] + 1, rows[row][at - 1] + 1, rows[row - 1][at - 1] + same);
      const turned = row > 1 && at > 1 && word[row - 1] === wanted[at - 2] && word[row - 2] === wanted[at - 1];
      if (turned) rows[row][at] = Math.min(rows[row][at], rows[row - 2][at - 2] + 1);
    }
  }
  return Math.min(...rows[word.length]) <= most;
}

function merged(spans) {
  const made = [];
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0])) {
    const last = made.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
  }
  return made;
}

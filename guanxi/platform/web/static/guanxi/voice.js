// Voice notes of the composer: recorded in the page where the browser can, played back before they are sent.
import { say } from "./notices.js";

const LONGEST = 5 * 60 * 1000; // milliseconds
const KINDS = [["audio/webm;codecs=opus", "webm"], ["audio/mp4", "m4a"], ["audio/ogg;codecs=opus", "ogg"]];
let running = null;

export function followVoice() {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return; // the field for a file stays
  for (const button of document.querySelectorAll("[data-voice]")) {
    button.hidden = false;
    button.parentElement.querySelector("[data-voice-file]").remove();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-voice]");
    if (button) (running ? running.stop() : record(button));
    const gone = event.target.closest?.("[data-recording-gone]");
    if (gone) gone.closest("li").remove();
  });
}

async function record(button) {
  button.disabled = true;
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  button.disabled = false;
  if (!sound) return say(button.dataset.sayRefused, "problem");
  const [kind, ending] = KINDS.find(([each]) => MediaRecorder.isTypeSupported(each)) ?? ["", "webm"];
  const recorder = new MediaRecorder(sound, { ...(kind && { mimeType: kind }), audioBitsPerSecond: 32000 });
  const pieces = [];
  const label = button.querySelector("span");
  const words = label.textContent;
  const began = Date.now();
  const clock = setInterval(() => {
    label.textContent = `${button.dataset.stop} ${spoken(Date.now() - began)}`;
    if (Date.now() - began > LONGEST) recorder.stop();
  }, 250);
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = () => {
    running = null;
    clearInterval(clock);
    sound.getTracks().forEach((track) => track.stop());
    label.textContent = words;
    button.classList.remove("g-recording");
    const blob = new Blob(pieces, { type: recorder.mimeType.split(";")[0] });
    if (blob.size) keep(button, new File([blob], `${button.dataset.name} ${stamp()}.${ending}`, { type: blob.type }));
  };
  recorder.start();
  label.textContent = `${button.dataset.stop} 0:00`;
  button.classList.add("g-recording");
  running = recorder;
}

function keep(button, file) {
  const list = button.form.querySelector("[data-recordings]");
  const line = document.createElement("li");
  const player = document.createElement("audio");
  player.controls = true;
  player.src = URL.createObjectURL(file);
  const held = new DataTransfer();
  held.items.add(file);
  const input = document.createElement("input");
  Object.assign(input, { type: "file", name: "files", hidden: true, files: held.files });
  const gone = document.createElement("button");
  Object.assign(gone, { type: "button", className: "g-recording-gone", textContent: "×", title: list.dataset.remove });
  gone.setAttribute("aria-label", list.dataset.remove);
  gone.dataset.recordingGone = "";
  line.append(player, gone, input);
  list.append(line);
}

const two = (number) => String(number).padStart(2, "0");
const spoken = (time) => `${Math.floor(time / 60000)}:${two(Math.floor(time / 1000) % 60)}`;
const stamp = (now = new Date()) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}${two(now.getMinutes())}`;

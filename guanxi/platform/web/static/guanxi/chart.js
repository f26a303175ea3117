// Charts are drawn by ECharts from the figures that the page carries; a click on one opens the list behind it.
const words = document.body.dataset;
const TONES = { good: "--g-good", bad: "--g-bad", wait: "--g-wait", lost: "--g-lost", info: "--g-accent" };
const LIGHT = ["#3a68d8", "#1f9d70", "#d9822b", "#8a5bd0", "#c94f7c", "#2a96ad", "#8f8a2e", "#6b7688", "#b5473c", "#4c5fb0", "#9aa3b0"];
const DARK = ["#86a8ff", "#62c98d", "#eab45c", "#b794f6", "#f08bb0", "#67c9dc", "#cfc96b", "#9aa8ba", "#ff8f86", "#a1aef0", "#7d8896"];
let library = null;

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${words.static}vendor/echarts/echarts.common.min.js`;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

export async function furnish(root) {
  for (const form of root.querySelectorAll("[data-chart-settings]:not([data-ready])")) followSettings(form);
  for (const place of root.querySelectorAll("[data-chart]:not([data-ready])")) {
    place.dataset.ready = "yes";
    const echarts = await load();
    draw(echarts, place, JSON.parse(place.dataset.chart));
  }
}

// A choice is drawn at once, so the button is for those without script only.
function followSettings(form) {
  form.dataset.ready = "yes";
  form.closest(".g-chart-page").classList.add("g-chart-settled");
  form.addEventListener("change", () => form.requestSubmit());
}

function draw(echarts, place, told) {
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const paint = () => chart.setOption(options(told, look(), place.clientWidth), { notMerge: true });
  paint();
  chart.on("click", ({ seriesIndex, dataIndex }) => {
    const series = told.form === "funnel" ? 0 : seriesIndex;
    const url = told.series[series]?.cells[dataIndex]?.url;
    if (url) window.location.assign(url);
  });
  new ResizeObserver(() => { chart.resize(); paint(); }).observe(place);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}

function look() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  const dark = document.documentElement.dataset.bsTheme === "dark";
  return { of, dark, text: of("--g-text"), quiet: of("--g-quiet"), line: of("--g-line-soft"), raised: of("--g-raised"), colours: dark ? DARK : LIGHT, font: getComputedStyle(document.body).fontFamily };
}

function options(told, seen, width) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const several = told.series.length > 1;
  return {
    animation: !calm, animationDuration: 150, color: seen.colours,
    textStyle: { fontFamily: seen.font, color: seen.text },
    tooltip: { trigger: "item", confine: true, backgroundColor: seen.raised, borderColor: seen.line, textStyle: { color: seen.text, fontSize: 13 }, formatter: (at) => hint(told, at) },
    legend: several || told.form === "pie" ? { type: "scroll", bottom: 0, textStyle: { color: seen.quiet }, pageTextStyle: { color: seen.quiet }, pageIconColor: seen.quiet } : { show: false },
    ...({ pie, funnel }[told.form] || plain)(told, seen, width),
  };
}

function hint(told, { seriesIndex, dataIndex }) {
  const series = told.series[told.form === "funnel" ? 0 : seriesIndex];
  const frame = document.createElement("div");
  const head = document.createElement("div");
  head.textContent = [told.rows[dataIndex].label, told.series.length > 1 ? series.label : ""].filter(Boolean).join(" · ");
  const figure = document.createElement("strong");
  figure.textContent = series.cells[dataIndex].text;
  frame.append(head, figure);
  return frame;
}

const colour = (tone, seen) => (TONES[tone] ? seen.of(TONES[tone]) : undefined);

function plain(told, seen, width) {
  const labels = told.rows.map((row) => row.label);
  const lying = told.form === "bar" && width < 560;
  const names = { type: "category", data: labels, inverse: lying, axisLine: { lineStyle: { color: seen.line } }, axisTick: { show: false }, axisLabel: { color: seen.quiet, hideOverlap: true, overflow: "truncate", width: lying ? 92 : Math.max(60, width / labels.length) } };
  const numbers = { type: "value", axisLabel: { color: seen.quiet, formatter: (number) => short(number, told), hideOverlap: true }, splitLine: { lineStyle: { color: seen.line } } };
  return {
    grid: { left: 6, right: 14, top: 14, bottom: told.series.length > 1 ? 34 : 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: told.series.map((series) => ({
      name: series.label, type: told.form, stack: told.form === "bar" && told.series.length > 1 && !told.beside ? "all" : undefined,
      barMaxWidth: 48, symbolSize: 7, connectNulls: false, cursor: "pointer", emphasis: { focus: told.series.length > 1 ? "series" : "none" },
      itemStyle: { color: colour(series.tone, seen), borderRadius: told.form === "bar" && told.series.length === 1 ? (lying ? [0, 3, 3, 0] : [3, 3, 0, 0]) : 0 },
      data: series.cells.map((cell, at) => ({ value: cell.number, itemStyle: told.series.length === 1 && told.form === "bar" ? { color: colour(told.rows[at].tone, seen) } : undefined })),
    })),
  };
}

function pie(told, seen, width) {
  const cells = told.series[0].cells;
  // No room for names beside the ring of a phone: they stand in the legend, and the shares in the ring.
  const narrow = width < 440;
  const label = narrow
    ? { position: "inside", color: seen.dark ? "#10151c" : "#fff", formatter: ({ percent }) => `${Math.round(percent)} %` }
    : { color: seen.quiet, formatter: ({ name, percent }) => `${name} ${Math.round(percent)} %` };
  return {
    series: [{
      type: "pie", radius: narrow ? ["34%", "80%"] : ["46%", "72%"], center: ["50%", "46%"], minShowLabelAngle: narrow ? 20 : 6, cursor: "pointer", label,
      itemStyle: { borderColor: seen.of("--g-surface"), borderWidth: 2 },
      data: cells.map((cell, at) => ({ name: told.rows[at].label, value: Math.max(0, cell.number ?? 0), itemStyle: { color: colour(told.rows[at].tone, seen) } })),
    }],
  };
}

// Bars in the middle, one below the other: as wide as their figure, with an equal margin to both sides.
function funnel(told, seen) {
  const cells = told.series[0].cells;
  const widest = Math.max(...cells.map((cell) => cell.number ?? 0), 0);
  const common = { type: "bar", stack: "all", barWidth: "74%", cursor: "pointer" };
  return {
    grid: { left: 6, right: 84, top: 6, bottom: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", show: false, max: widest || 1 },
    yAxis: { type: "category", inverse: true, data: told.rows.map((row) => row.label), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: seen.text, width: 110, overflow: "truncate" } },
    series: [
      { ...common, silent: true, itemStyle: { color: "transparent" }, data: cells.map((cell) => (widest - (cell.number ?? 0)) / 2) },
      { ...common, name: told.series[0].label, label: { show: true, position: "right", color: seen.text, formatter: ({ dataIndex }) => told.money ? short(cells[dataIndex].number ?? 0, told) : cells[dataIndex].text },
        data: cells.map((cell, at) => ({ value: cell.number, itemStyle: { color: colour(told.rows[at].tone, seen) || seen.colours[0], borderRadius: 3 } })) },
    ],
  };
}

// 万 and 亿 in Chinese, k and M elsewhere.
function short(number, { language, money }) {
  const steps = language === "zh" ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]] : [[1e12, "tn"], [1e9, "bn"], [1e6, "M"], [1e3, "k"]];
  const size = Math.abs(number);
  const step = steps.find(([least]) => size >= least);
  const text = step ? `${Number((size / step[0]).toPrecision(3))}${step[1]}` : String(Number(size.toPrecision(6)));
  return `${number < 0 ? "-" : ""}${money}${text}`;
}

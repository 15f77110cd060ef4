// 统计: above each table a chart of what its cells say, in the site's colours, redrawn when these or the width change. The
// table is what is read aloud and printed; the chart is for the eye alone.
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

const COLOURS = 6;
const LEGEND = { row: 26, below: 10 };
const FOOT = 38;
const ROW = 44;
const BAR = { thick: 22, thin: 16, between: 18 };
const MOST_NAME = 0.34;
const NARROW = 500;

for (const table of document.querySelectorAll("table[data-chart]")) draw(table);

function draw(table) {
  const area = document.createElement("div");
  area.className = "jf-drawn";
  area.setAttribute("aria-hidden", "true");
  table.closest(".jf-stat").before(area);
  const data = read(table);
  const row = table.dataset.chart === "bar" ? data.series.length * BAR.thin + BAR.between : ROW;
  const chart = echarts.init(area, null, { renderer: "svg", width: 0, height: 0 });
  function show() {
    const seen = look(area);
    if (seen.width === 0) return;
    const top = legendHeight(data.series, seen);
    const height = data.names.length * row + top + FOOT;
    area.style.height = `${height}px`;
    chart.resize({ width: seen.width, height });
    chart.setOption(option(table.dataset, data, seen, top), { notMerge: true });
  }
  show();
  new ResizeObserver(() => area.clientWidth !== chart.getWidth() && show()).observe(area);
  new MutationObserver(show).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
}

/** What the table says: the names of its lines, and a series a column that is marked for it. A hidden figure is null. */
function read(table) {
  const heads = [...table.tHead.rows[0].cells];
  const lines = [...table.tBodies[0].rows].map((line) => [...line.cells].map((cell) => cell.textContent));
  const series = heads.flatMap((head, place) =>
    "plot" in head.dataset ? [{ name: head.textContent, values: lines.map((line) => figures(line[place])) }] : [],
  );
  return { names: lines.map(([name]) => name), series };
}

/** How much room the names of several series need, in one row or more. */
function legendHeight(series, { size, width }) {
  if (series.length < 2) return 4;
  const room = series.reduce((sum, { name }) => sum + (name.length + 3) * size, 0);
  return Math.ceil(room / width) * LEGEND.row + LEGEND.below;
}

/** "12" → [12], "90%—100%" → [90, 100], "—" → null. */
function figures(text) {
  const found = text.match(/\d+/g);
  return found && found.map(Number);
}

/** The site's colours and type as they are now. */
function look(area) {
  const style = getComputedStyle(document.body);
  const colour = (name) => style.getPropertyValue(`--jf-${name}`).trim();
  return {
    ink: colour("ink"),
    muted: colour("muted"),
    line: colour("line"),
    tint: colour("tint"),
    paper: colour("paper"),
    on: colour("chart-ink"),
    series: Array.from({ length: COLOURS }, (_, place) => colour(`chart-${place + 1}`)),
    font: getComputedStyle(area).fontFamily,
    size: Math.round(parseFloat(getComputedStyle(area).fontSize) * 0.86),
    width: area.clientWidth,
  };
}

function option({ chart, unit }, { names, series }, { ink, muted, line, font, size, width, ...colours }, top) {
  const longest = Math.max(...names.map((name) => name.length)) * size + 2;
  return {
    animation: false,
    color: chart === "bar" ? [colours.series[0], colours.series[4]] : colours.series,
    textStyle: { fontFamily: font, fontSize: size, color: ink },
    grid: { left: 0, right: size * 3.4, top, bottom: 5, outerBoundsMode: "same" },
    legend: series.length > 1 && {
      data: series.map(({ name }) => name),
      left: 0,
      top: 0,
      itemWidth: size,
      itemHeight: size,
      itemGap: size,
      selectedMode: false,
      textStyle: { color: ink, fontFamily: font, fontSize: size },
    },
    xAxis: {
      type: "value",
      max: chart === "range" ? 100 : undefined,
      minInterval: 1,
      interval: chart === "range" ? (width < NARROW ? 50 : 20) : undefined,
      splitNumber: width < NARROW ? 3 : 5,
      axisLabel: { color: muted, fontFamily: font, fontSize: size * 0.9, formatter: chart === "range" ? "{value}%" : "{value}" },
      splitLine: { lineStyle: { color: line, opacity: 0.6 } },
      name: unit || undefined,
      nameLocation: "end",
      nameGap: 8,
      nameTextStyle: { color: muted, fontFamily: font, fontSize: size * 0.9, verticalAlign: "top", padding: [size * 0.45, 0, 0, 0] },
    },
    yAxis: {
      type: "category",
      data: names,
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: muted } },
      axisLabel: { color: ink, fontFamily: font, fontSize: size, width: Math.min(longest, width * MOST_NAME), overflow: "break", lineHeight: size * 1.3 },
    },
    series: { bar: bars, stack: stacks, range: ranges }[chart](series, { ink, font, size, ...colours }),
  };
}

/** Bars beside each other, the figure at the end of each. */
function bars(series, { ink, font, size }) {
  return series.map(({ name, values }) => ({
    type: "bar",
    name,
    silent: true,
    barWidth: BAR.thin,
    barGap: "0%",
    barMinHeight: 2,
    data: values.map((value) => value?.[0] ?? null),
    label: { show: true, position: "right", color: ink, fontFamily: font, fontSize: size * 0.9 },
  }));
}

/** Parts of a whole; a part too narrow for its figure has none. */
function stacks(series, { font, size, on, paper, width }) {
  const sums = series[0].values.map((_, line) => series.reduce((sum, { values }) => sum + (values[line]?.[0] ?? 0), 0));
  const narrow = Math.max(...sums) / (size * 1.2);
  return series.map(({ name, values }) => ({
    type: "bar",
    name,
    silent: true,
    stack: "whole",
    barWidth: BAR.thick + 4,
    data: values.map((value) => value?.[0] || null),
    itemStyle: { borderColor: paper, borderWidth: 1 },
    label: {
      show: true,
      color: on,
      fontFamily: font,
      fontSize: size * 0.9,
      formatter: ({ value }) => (value > narrow ? `${value}` : ""),
    },
  }));
}

/** From so many to so many per cent: a band on a scale to one hundred. */
function ranges([{ values }], { ink, font, size, tint }) {
  const label = { show: true, color: ink, fontFamily: font, fontSize: size * 0.9 };
  return [
    {
      type: "bar",
      silent: true,
      stack: "band",
      barWidth: BAR.thick,
      itemStyle: { color: "transparent" },
      showBackground: true,
      backgroundStyle: { color: tint },
      data: values.map((value) => value?.[0] ?? null),
      label: { ...label, position: "insideRight", formatter: ({ dataIndex }) => words(values[dataIndex], true) },
    },
    {
      type: "bar",
      silent: true,
      stack: "band",
      barWidth: BAR.thick,
      data: values.map((value) => value && value[1] - value[0]),
      label: { ...label, position: "right", formatter: ({ dataIndex }) => words(values[dataIndex], false) },
    },
  ];
}

/** The range in words, on the side of the band where there is room. */
function words(value, before) {
  return value && value[0] >= 50 === before ? `${value[0]}%—${value[1]}%` : "";
}

// 公开台账: filters, search, sort and pages over register.json. The address holds what was chosen: it can be shared, and
// the browser's back button undoes a choice. Where this script or the file is missing, the page stays as it was built.
// What the columns are called and what they hold stands in the head of the page's table (register/columns.py).
import { makeTable } from "../shared/table.js";

const QUARTERS = "一二三四";
const WAIT_WHILE_TYPING = 150;

const form = document.querySelector("form.jf-find");
const element = document.querySelector("table.jf-all");
const COLUMNS = [...(element?.tHead.rows[0].cells ?? [])].map((cell) => ({ ...cell.dataset, title: cell.textContent }));
const NAMES = COLUMNS.map((column) => column.name);
const FILTERS = COLUMNS.filter((column) => column.holds !== "id");
const FIELDS = [...FILTERS.map((column) => column.name), "q"];

if (form && element) {
  fetch(element.dataset.rows)
    .then((answer) => answer.json())
    .then((register) => start(register["案件"]))
    .catch(() => undefined);
}

function start(rows) {
  document.querySelector(".jf-first-page")?.remove();
  element.caption.textContent = document.title;
  const table = makeTable(element, rows, { columns: columns(rows) });
  let restoring = false;

  function show() {
    restoring = true;
    const given = new URLSearchParams(location.search);
    for (const name of FIELDS) form.elements[name].value = given.get(name) ?? "";
    const [name, direction] = (given.get("sort") ?? "").split("-");
    find();
    table.order(NAMES.includes(name) ? [[NAMES.indexOf(name), direction === "desc" ? "desc" : "asc"]] : []);
    table.draw();
    const page = Math.trunc(Number(given.get("page"))) - 1;
    if (page > 0 && page < table.page.info().pages) table.page(page).draw("page");
    restoring = false;
  }

  function find() {
    for (const column of FILTERS) {
      table.column(NAMES.indexOf(column.name)).search(pattern(column), { regex: true, smart: false });
    }
    table.search(form.elements.q.value);
    form.querySelector("[type=reset]").hidden = !FIELDS.some((name) => form.elements[name].value);
  }

  function remember(change) {
    const chosen = new URLSearchParams();
    for (const name of FIELDS) if (form.elements[name].value) chosen.set(name, form.elements[name].value);
    const [order] = table.order();
    if (order?.[1]) chosen.set("sort", `${NAMES[order[0]]}-${order[1]}`);
    if (table.page() > 0) chosen.set("page", table.page() + 1);
    const query = chosen.toString();
    if (query !== location.search.slice(1)) history[change](null, "", location.pathname + (query && `?${query}`));
  }

  function search(change) {
    restoring = true;
    find();
    table.draw();
    restoring = false;
    remember(change);
  }

  let waiting;
  form.addEventListener("change", (event) => event.target.name !== "q" && search("pushState"));
  form.addEventListener("input", (event) => {
    if (event.target.name !== "q") return;
    clearTimeout(waiting);
    waiting = setTimeout(search, WAIT_WHILE_TYPING, "replaceState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(search, 0, "pushState"));
  table.on("order", () => restoring || setTimeout(remember, 0, "pushState"));
  table.on("page", () => {
    if (restoring) return;
    setTimeout(remember, 0, "pushState");
    form.scrollIntoView();
  });
  addEventListener("popstate", show);
  form.hidden = false;
  show();
}

/** The columns for DataTables. Quarters and words sort by a number, as they do not sort by themselves. */
function columns(rows) {
  const keys = { quarter: () => quarter, word: (title) => place(rows, title) };
  return COLUMNS.map(({ name, title, holds }) => ({ data: title, className: `jf-${name}`, key: keys[holds]?.(title) }));
}

/** 2026年三季度 → 20263; 2026年 → 20260. */
function quarter(time) {
  return Number(time.slice(0, 4)) * 10 + QUARTERS.indexOf(time[5] ?? "-") + 1;
}

/** Where a word stands among those of its column in Chinese order. */
function place(rows, column) {
  const words = [...new Set(rows.map((row) => row[column]))].sort(new Intl.Collator("zh").compare);
  const places = new Map(words.map((word, index) => [word, index]));
  return (word) => places.get(word);
}

/** What a chosen filter finds: the word itself; a year with its quarters. */
function pattern({ name, holds }) {
  const word = form.elements[name].value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return word && `^${word}${holds === "quarter" ? "" : "$"}`;
}

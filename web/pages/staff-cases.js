// The table of all cases: filters that stand in the address, search, order. Cells are text, never markup.
import DataTable from "datatables.net";

const OPEN = "未办结";
const DONE = ["已办结", "已作废"];
const CHINESE = {
  emptyTable: "没有案件", zeroRecords: "没有符合条件的案件", info: "第 _START_ 到 _END_ 件，共 _TOTAL_ 件", infoEmpty: "0 件",
  infoFiltered: "（全部 _MAX_ 件）", search: "查找",
  aria: { orderable: "点一下排序", orderableReverse: "点一下反过来排", orderableRemove: "点一下不排序" },
};

const SHOWN = { id: link, due };

const place = document.querySelector("table.jf-case-rows");
if (place) fetch(place.dataset.source).then((answer) => answer.json()).then((data) => start(place, data));

function start(place, { names, rows }) {
  place.closest(".jf-cases").hidden = false;
  const table = new DataTable(place, {
    data: rows,
    columns: names.map((name) => ({ name, type: "string", className: `jf-column-${name}`, render: SHOWN[name] ?? DataTable.render.text() })),
    order: [[names.indexOf("due"), "asc"]],
    pageLength: 25,
    layout: { topStart: "search", topEnd: null, bottomStart: "info", bottomEnd: "paging" },
    deferRender: true,
    autoWidth: false,
    language: CHINESE,
    pagingType: "simple_numbers",
  });
  const asked = new URLSearchParams(location.search);
  const selects = [...document.querySelectorAll("select[data-column]")];
  for (const select of selects) {
    const column = names.indexOf(select.dataset.column);
    fill(select, rows.map((row) => row[column]));
    select.value = asked.get(select.dataset.column) ?? (select.dataset.column === "state" && !asked.size ? OPEN : "");
    if (select.selectedIndex < 0) select.value = "";
    select.addEventListener("change", () => apply(table, selects, names));
  }
  apply(table, selects, names);
}

function link(id, type) {
  if (type !== "display") return id;
  const made = document.createElement("a");
  made.href = `../case/#${encodeURIComponent(id)}`;
  made.textContent = id;
  return made;
}

/** Days as text; in order those without one come last. */
function due(day, type) {
  return type === "sort" ? day || "9999" : DataTable.render.text().display(day);
}

function fill(select, values) {
  const words = [...new Set(values)].filter(Boolean).sort((one, other) => one.localeCompare(other, "zh"));
  if (select.dataset.column === "state") words.unshift(OPEN);
  select.append(...words.map((word) => new Option(word, word)));
}

function apply(table, selects, names) {
  const address = new URL(location.href);
  address.search = "";
  for (const select of selects) {
    const { value, dataset: { column } } = select;
    const fits = value === OPEN && column === "state" ? (cell) => !DONE.includes(cell) : (cell) => cell === value;
    table.column(names.indexOf(column)).search(value ? fits : "");
    if (value) address.searchParams.set(column, value);
  }
  if (!address.search) address.searchParams.set("state", "");
  history.replaceState(null, "", address);
  table.draw();
}

// DataTables in Chinese, without the sentences and widths that it would add by itself.
import DataTable from "datatables.net";

const language = {
  aria: {
    orderable: "：按此列排序",
    orderableReverse: "：倒过来排",
    orderableRemove: "：恢复原来的顺序",
    paginate: { first: "第一页", previous: "上一页", next: "下一页", last: "最后一页", number: "第 " },
  },
  emptyTable: "没有内容",
  info: "第 _START_—_END_ 件，共 _TOTAL_ 件",
  infoEmpty: "0 件",
  infoFiltered: "（全部 _MAX_ 件）",
  loadingRecords: "正在读取…",
  paginate: { first: "«", previous: "上一页", next: "下一页", last: "»" },
  thousands: " ",
  zeroRecords: "没有符合的。换一个条件，或者清除条件。",
};

/**
 * A table over `rows`; `options` are those of DataTables. Cells are text, never HTML. A column's `key` gives the number
 * that it sorts by.
 */
export function makeTable(element, rows, { columns, ...options }) {
  const text = DataTable.render.text();
  const table = new DataTable(element, {
    autoWidth: false,
    data: rows,
    language,
    layout: { topStart: "info", topEnd: null, bottomStart: null, bottomEnd: { paging: { buttons: 5, firstLast: false } } },
    order: [],
    orderMulti: false,
    pageLength: 50,
    ...options,
    columns: columns.map(({ key, ...column }) => ({
      render: key ? { ...text, sort: key } : text,
      type: key ? "num" : "string",
      ...column,
    })),
  });
  const container = table.table().container();
  container.querySelector("nav")?.setAttribute("aria-label", "翻页");
  // DataTables leaves a property on the event that the theme's clipboard, listening on the page, would fail to set.
  container.addEventListener("click", (event) => event.stopPropagation());
  return table;
}

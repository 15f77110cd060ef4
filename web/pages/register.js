import DataTable from "datatables.net";

const table = document.querySelector("table.jf-register-rows");
if (table) new DataTable(table);

// The duty roster of the home page: this month only, today marked, and a line at the top that says who is on duty.
// "Today" is the day in China. Without this script all months stand in the page.
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
const day = document.querySelector(`.jf-days [data-day="${today}"]`);
const months = [...document.querySelectorAll(".jf-month")];

if (months.some((month) => month.dataset.month === today.slice(0, 7)))
  for (const month of months) month.hidden = month.dataset.month < today.slice(0, 7);
if (day) {
  day.setAttribute("aria-current", "date");
  const line = document.querySelector("#duty-today");
  line.querySelector("strong").textContent = day.querySelector("span").textContent;
  line.hidden = false;
}

// The staff site: who looks is chosen once and stays in the address; one page shows any case.
// Every text from data goes through textContent: nothing of it can become markup.

const picker = document.querySelector("#jf-who");
if (picker) narrow(picker);

const place = document.querySelector("#jf-case");
if (place) openCases(place);

function narrow(select) {
  const asked = new URLSearchParams(location.search).get("who") ?? "";
  if ([...select.options].some((one) => one.value === asked)) select.value = asked;
  select.closest("p").hidden = false;
  select.addEventListener("change", () => show(select));
  show(select);
}

function show(select) {
  const who = select.value;
  const mine = (item) => !who || item.dataset.who.split(" ").includes(who);
  for (const item of document.querySelectorAll("[data-who]")) item.hidden = !mine(item);
  for (const group of document.querySelectorAll("[data-group]")) count(group);
  for (const all of document.querySelectorAll("[data-everybody]")) all.hidden = Boolean(who);
  const open = document.querySelector('[data-count="open"]');
  if (open) open.textContent = select.selectedOptions[0].dataset.open;
  keep(who);
}

/** How many of a group are left to see, wherever the number stands; a group's note says when there are none. */
function count(group) {
  const left = [...group.querySelectorAll("[data-who]")].filter((item) => !item.hidden).length;
  for (const one of document.querySelectorAll(`[data-count="${group.dataset.group}"]`)) one.textContent = left;
  const day = document.querySelector(`[data-day="${group.dataset.group}"]`);
  if (day) {
    day.firstChild.data = left;
    day.hidden = !left;
    group.parentElement.hidden = !left;
  } else {
    const none = group.nextElementSibling;
    if (none?.classList.contains("jf-none")) none.hidden = left > 0;
  }
}

/** The choice in this page's address and in those of the pages that know it. */
function keep(who) {
  const address = new URL(location.href);
  if (who) address.searchParams.set("who", who);
  else address.searchParams.delete("who");
  history.replaceState(null, "", address);
  for (const link of document.querySelectorAll(".md-tabs__link, .jf-aside, .jf-lead a")) {
    const target = new URL(link.href);
    target.search = who ? `?who=${encodeURIComponent(who)}` : "";
    link.href = target.href;
  }
}

function openCases(container) {
  const form = document.querySelector(".jf-open");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = form.elements.number.value.trim();
  });
  addEventListener("hashchange", () => openCase(container));
  openCase(container);
}

async function openCase(container) {
  const id = decodeURIComponent(location.hash.slice(1));
  const missing = document.querySelector("#jf-missing");
  if (!id) return;
  const found = /^[0-9]{4}-[0-9]{4,6}$/.test(id) ? (await read(`${id.slice(0, -2)}.json`))[id] : undefined;
  missing.hidden = Boolean(found);
  container.replaceChildren(...(found ? shown(found) : []));
  document.querySelector("main h1").firstChild.data = found ? id : "一件案件";
  document.querySelector("#jf-number").value = id;
}

async function read(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : {};
}

function shown({ head, limits, log, warnings = [] }) {
  const facts = head.map(([name, text]) => element("div", "", element("dt", "", name), element("dd", "", text)));
  const open = limits.filter((one) => one.open);
  const done = limits.filter((one) => !one.open);
  const parts = warnings.map((words) => element("p", "jf-note jf-note--old", words));
  parts.push(element("h2", "", "还在走的时限"));
  parts.push(...(open.length ? open.map(limit) : [element("p", "jf-none", "没有。")]));
  parts.push(element("h2", "", "这件案件"), element("dl", "jf-rows", ...facts));
  parts.push(element("h2", "", "办理经过"));
  parts.push(log.length ? element("ol", "jf-course", ...log.map(entry)) : element("p", "jf-none", "还没有记录。"));
  if (done.length) parts.push(element("h2", "", "已经了结的时限"), ...done.map(limit));
  return parts;
}

function limit({ name, late, words, steps }) {
  const state = element("span", late ? "jf-state jf-state--late" : "jf-state", words);
  const details = element("details", "jf-limit-of-case", element("summary", "", element("strong", "", name), " ", state));
  details.open = late;
  details.append(element("ol", "", ...steps.map((step) => element("li", "", step))));
  return details;
}

function entry([date, title, by, words]) {
  const head = element("p", "jf-course-head", element("time", "", date), element("strong", "", title), element("span", "", by));
  return element("li", "", head, ...(words ? [element("p", "jf-sub", words)] : []));
}

function element(name, css, ...content) {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.append(...content);
  return made;
}

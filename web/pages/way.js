// 解纷指引: the linked pages as one. A choice puts the next question in the place of the last, what was said stands
// above it, the address holds it (?go=whom.neighbour), and the browser's back button undoes it. Where a page cannot be
// fetched, the link is followed as it stands.
const first = document.querySelector("section.jf-way");
const pages = new Map();

for (const button of document.querySelectorAll(".jf-print")) readyToPrint(button);
if (first) start();

function start() {
  const said = document.createElement("dl");
  said.className = "jf-said";
  said.setAttribute("aria-label", "您选的");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "jf-way-count";
  first.querySelector(".jf-way-count").replaceWith(status);
  first.before(said);
  pages.set("", { part: first, title: document.title });
  let shown = first;
  let latest = 0;

  async function show(moved) {
    const number = ++latest;
    const codes = (new URLSearchParams(location.search).get("go") ?? "").split(".").filter(Boolean);
    const rows = [];
    let now = pages.get("");
    for (const [index, code] of codes.entries()) {
      const link = choices(now.part).find((each) => each.dataset.to === code);
      if (!link) break;
      const next = await page(link.href).catch(() => location.assign(link.href));
      if (!next || number !== latest) return;
      rows.push([now.part.querySelector("h1").textContent, link.textContent, codes.slice(0, index)]);
      now = next;
    }
    said.replaceChildren(...rows.map(row));
    said.hidden = !rows.length;
    shown.replaceWith(now.part);
    shown = now.part;
    document.title = now.title;
    tell(now.part, rows.length);
    if (moved) focus(now.part.querySelector("h1"));
  }

  function tell(part, answered) {
    part.querySelector(".jf-way-count")?.replaceWith(status);
    const left = Number(part.dataset.left);
    const more = left > 1 ? `，后面最多还有 ${left - 1} 个` : "，最后一个";
    status.textContent = left ? `第 ${answered + 1} 个问题${more}` : part.dataset.channel;
  }

  async function page(address) {
    if (!pages.has(address)) pages.set(address, await fetched(address));
    return pages.get(address);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".jf-way .jf-choices a, .jf-said a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const before = new URLSearchParams(location.search).get("go");
    const go = link.dataset.go ?? follow(link, before);
    history.pushState(null, "", location.pathname + (go && `?go=${go}`));
    show(true);
  });
  addEventListener("popstate", () => show(true));
  said.hidden = true;
  show(false);
}

/** What the address holds after this choice; from an answer back to a question, the way there starts anew. */
function follow(link, before) {
  const codes = before ? before.split(".") : [];
  return [...codes, link.dataset.to].join(".");
}

/** The part of a page that asks or answers, its links made absolute because it will stand on another page. */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = document.adoptNode(page.querySelector(".jf-way"));
  for (const link of part.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), answer.url);
  part.dataset.channel = part.dataset.left ? "" : part.querySelector(".jf-way-count").textContent;
  for (const button of part.querySelectorAll(".jf-print")) readyToPrint(button);
  return { part, title: page.title };
}

function choices(part) {
  return [...part.querySelectorAll(".jf-choices a")];
}

/** A question, what was said, and a link that asks it again. */
function row([question, words, before]) {
  const link = Object.assign(document.createElement("a"), { href: "?go=" + before.join("."), textContent: "改" });
  link.dataset.go = before.join(".");
  link.setAttribute("aria-label", `改：${question}`);
  const parts = ["dt", "dd", "dd"].map((name) => document.createElement(name));
  parts[0].textContent = question;
  parts[1].textContent = words;
  parts[2].append(link);
  const line = document.createElement("div");
  line.append(...parts);
  return line;
}

function focus(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function readyToPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What makes the clerk's window quicker. Every form works without it.
import "htmx.org";

/** Where the eye and the reader begin: the summary of what is wrong, else the heading. */
function focus() {
  const summary = document.querySelector("[data-focus]");
  if (summary) document.title = `${summary.querySelector("h2").textContent} · ${document.title}`;
  (summary ?? document.querySelector("h1"))?.focus({ preventScroll: !summary });
}

/** Show a question only while the one that it depends on has one of its answers. */
function dependent() {
  for (const part of document.querySelectorAll("[data-when]")) {
    const codes = part.dataset.codes.split(" ");
    const chosen = [...document.getElementsByName(part.dataset.when)]
      .filter((one) => (one.type === "radio" || one.type === "checkbox" ? one.checked : true))
      .map((one) => one.value);
    const asked = chosen.some((value) => codes.includes(value));
    part.hidden = !asked;
    for (const control of part.querySelectorAll("input, select, textarea")) control.disabled = !asked;
  }
}

/** 全选: every party at once. */
function everybody() {
  for (const button of document.querySelectorAll("[data-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of document.getElementsByName(button.dataset.all)) box.checked = true;
      button.closest("form").dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

/** Whom to call at an organisation is asked once a name sounds like one; the form says what does. */
function contacts() {
  const sounds = document.querySelector("form[data-organisation]")?.dataset.organisation;
  if (!sounds) return;
  for (const person of document.querySelectorAll("[data-person]")) {
    const contact = person.querySelector("[data-contact]");
    const box = contact.querySelector("input");
    const chosen = person.querySelector("input[type=radio][name$=type]:checked")?.value;
    const is = chosen ? chosen === "organisation" : new RegExp(sounds).test(person.querySelector("input").value);
    contact.hidden = !is && !box.value;
  }
}

const single = { t: "/", n: "/new", s: "/send" };
let begun = false;

/** The next or the previous row of a list of cases; Enter opens the one that has the focus. */
function nextRow(step) {
  const rows = [...document.querySelectorAll(".case .which a, th[scope=row] a")];
  const here = rows.indexOf(document.activeElement);
  rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
}

/** Keys outside fields; nothing needs them. */
function keys(event) {
  const inField = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (event.isComposing || event.keyCode === 229) return;
  if (event.altKey && event.key === "Enter") {
    const button = document.querySelector(event.shiftKey ? "button[data-next]" : "button.main");
    if (button) { event.preventDefault(); button.click(); }
    return;
  }
  if (inField || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("keys") === "off") return;
  if (begun && single[event.key]) location.href = single[event.key];
  begun = event.key === "g";
  if (event.key === "/") { event.preventDefault(); location.href = "/search"; }
  if (event.key === "j" || event.key === "k") nextRow(event.key === "j" ? 1 : -1);
  if (event.key === "l") document.querySelector("form[data-lock]")?.requestSubmit();
}

let typed = false;

/** The window has locked itself: names leave the screen, unless something was typed that would go with them. */
function lockedItself() {
  if (document.querySelector("#idle [data-locked]") && !typed) location.reload();
}

focus();
dependent();
everybody();
contacts();
for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
document.addEventListener("input", contacts);
document.addEventListener("input", dependent);
document.addEventListener("keydown", keys);
document.addEventListener("input", () => { typed = true; });
document.getElementById("idle")?.addEventListener("htmx:afterSwap", lockedItself);

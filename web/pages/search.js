// A worker around the theme's search (its file comes after # in this one's address): hands it what was typed as whole
// words of the index. The theme itself cuts the last word of Chinese text off, so that 楼上漏水 would find 楼上 only.
const SETUP = 0;
const QUERY = 2;
const HAN = /\p{sc=Han}+/gu;
const END = "㐀"; // no word has it; the theme drops it, in place of the word's last sign
const LONGEST = 8;

let words = new Set();

addEventListener("message", (event) => {
  const { type, data } = event.data;
  if (type === SETUP) words = wordsOf(data);
  if (type !== QUERY || !event.isTrusted) return;
  event.stopImmediatePropagation();
  dispatchEvent(new MessageEvent("message", { data: { type, data: data.replace(HAN, asked) } }));
});
importScripts(location.hash.slice(1));

/** All Chinese words of an index. */
function wordsOf({ config, docs }) {
  const separator = new RegExp(config.separator, "u");
  const found = docs.flatMap(({ title, text, tags }) => [title, text, ...(tags ?? [])].flatMap((one) => one.split(separator)));
  return new Set(found.filter((word) => /^\p{sc=Han}+$/u.test(word)));
}

/** The longest words that `text` consists of, without single signs if there are longer ones; itself if there is none. */
function asked(text) {
  const found = [];
  for (let start = 0; start < text.length; ) {
    const word = longest(text.slice(start, start + LONGEST));
    if (word) found.push(word);
    start += word.length || 1;
  }
  const whole = found.filter((word) => word.length > 1);
  return (whole.length ? whole : found).map((word) => word + END).join(" ") || text;
}

/** The longest word that `text` begins with. */
function longest(text) {
  for (let end = text.length; end > 0; end -= 1) if (words.has(text.slice(0, end))) return text.slice(0, end);
  return "";
}

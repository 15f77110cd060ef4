// Light or dark before the page is painted: as remembered, else as the device asks for.
(() => {
  const kept = __md_get("__palette")?.color;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = kept?.scheme ?? (dark ? "slate" : "default");
  if (["default", "slate"].includes(scheme)) document.body.dataset.mdColorScheme = scheme;
})();

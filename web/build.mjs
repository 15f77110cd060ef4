// Bundles web/pages/*.js and *.css into build/web/assets/js and css, for the sites, and web/desk/*.js into
// build/web/desk, for the window: minified, without source maps, the same bytes for the same sources. The licences of
// the packages that went in stand beside them in LICENSES.txt.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "build/web");
const LICENCE = /^licen[cs]e(\.(md|txt))?$/i;

const pages = (await readdir(join(root, "web/pages"))).filter((name) => /\.(js|css)$/.test(name)).sort();
await rm(out, { recursive: true, force: true });
const common = {
  absWorkingDir: root,
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  minify: true,
  target: ["chrome90", "edge90", "firefox90", "safari15"],
};
const sites = await build({
  ...common,
  entryPoints: pages.map((name) => ({
    in: `web/pages/${name}`,
    out: `${extname(name).slice(1)}/${basename(name, extname(name))}`,
  })),
  outdir: join(out, "assets"),
});
const desk = await build({ ...common, entryPoints: ["web/desk/desk.js"], outdir: join(out, "desk") });
for (const [folder, { metafile }] of [["assets", sites], ["desk", desk]]) {
  await writeFile(join(out, folder, "LICENSES.txt"), await licences(packages(Object.keys(metafile.inputs))));
}

/** The packages that the inputs are of. */
function packages(inputs) {
  const named = inputs.map((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(named.filter(Boolean))].sort();
}

/** What each package says of itself, and the text of its licence. */
async function licences(names) {
  const texts = await Promise.all(names.map(async (name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((each) => LICENCE.test(each));
    if (!file) throw new Error(`${name} comes without the text of its licence`);
    return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
  }));
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}

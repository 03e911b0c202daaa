// Bundles the editor for browsers: `node build.mjs ENTRY OUT`. Run by scripts/admin_bundle.py, after `npm ci` in this folder.
//
// The npm form of Sveltia CMS asks unpkg.com for its version and for parts that were left out. Here all parts come
// from the folder of the editor itself, and what records never need (maps, colouring of code, photographs) is left out.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [entry, out] = process.argv.slice(2);
const cms = "node_modules/@sveltia/cms";
const { version } = JSON.parse(readFileSync(`${cms}/package.json`));
const RULE = `\n${"-".repeat(72)}\n\n`;
const ASSETS = /\.(woff2|LICENSE\.txt)$/; // not the decoders of photographs: 1.6 MB, and no record holds one
const UNUSED = /^(@shikijs\/(langs|themes)\/|leaflet|terra-draw|svgo|exifr|@discourse\/heic|turndown)/;
const LOCALE = /\/locales\/[\w-]+\.json$/; // English is inside; Vietnamese is the language of the place
const NONE = { path: "none", namespace: "none" };

const FONT = /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/([\w-]+)\.woff2/g;
const assets = readdirSync(`${cms}/npm/assets`).filter((name) => ASSETS.test(name));
const ownFont = (_, font, subset) => `assets/${assets.find((name) => name.startsWith(`${font}-${subset}`))}`;

// What the Vietnamese of the editor lacks or says to programmers; and what it calls an article is a record here.
const theirs = (text) => JSON.parse(text.replaceAll("Bài viết", "Hồ sơ").replaceAll("bài viết", "hồ sơ"));
const words = (text) => JSON.stringify(joined(JSON.parse(readFileSync(join(dirname(entry), "words.json"))), theirs(text)));
const joined = (one, other) =>
  Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [
    key,
    typeof (one[key] ?? other[key]) === "object" ? joined(one[key] ?? {}, other[key] ?? {}) : (one[key] ?? other[key]),
  ]));

const own = {
  name: "own",
  setup(b) {
    b.onResolve({ filter: UNUSED }, () => NONE);
    b.onResolve({ filter: LOCALE }, ({ path }) => (path.endsWith("/vi.json") ? undefined : NONE));
    b.onLoad({ filter: /locales[\\/]vi\.json$/ }, ({ path }) => ({ contents: words(readFileSync(path, "utf8")), loader: "json" }));
    b.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export default {}" }));
    b.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("https://unpkg.com", "./goi").replace(FONT, ownFont),
      resolveDir: dirname(path),
    }));
  },
};

const { metafile } = await build({
  entryPoints: { "soan-thao": entry },
  outdir: out,
  nodePaths: ["node_modules"],
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  charset: "utf8",
  metafile: true,
  legalComments: "external",
  target: "es2022",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
  plugins: [own],
});

for (const name of assets) cpSync(`${cms}/npm/assets/${name}`, join(out, "assets", name));
// What it compares its version with, so that it never believes there is a newer one elsewhere.
mkdirSync(join(out, "goi/@sveltia/cms"), { recursive: true });
writeFileSync(join(out, "goi/@sveltia/cms/package.json"), JSON.stringify({ version }) + "\n");
cpSync(`${cms}/schema/sveltia-cms.json`, join(out, "goi/@sveltia/cms/schema.json"));
const legal = readdirSync(out).filter((n) => n.endsWith(".LEGAL.txt"));
const notices = legal.map((n) => readFileSync(join(out, n), "utf8"));
legal.forEach((n) => rmSync(join(out, n)));
writeFileSync(join(out, "giay-phep.txt"), [licences(Object.keys(metafile.inputs)), ...notices].join(RULE));

// The licence of every package that went in.
function licences(inputs) {
  const roots = inputs.map((i) => i.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  return [...new Set(roots)].sort().map((root) => {
    const { name, version, license } = JSON.parse(readFileSync(`${root}/package.json`));
    const file = readdirSync(root).find((n) => /^licen[cs]e/i.test(n));
    const text = file && existsSync(`${root}/${file}`) ? readFileSync(`${root}/${file}`, "utf8").trim() : license;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(RULE);
}

// Bundles the editor for browsers: `node build.mjs ENTRY OUT`. Run by scripts/admin_bundle.py, after `npm ci` in this folder.
//
// The npm form of Sveltia CMS asks unpkg.com for its version and for parts that were left out. Here all parts come
// from the folder of the editor itself, and what records never need (maps, colouring of code, photographs) is left out.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [entry, out] = process.argv.slice(2);
const cms = "node_modules/@sveltia/cms";
const { version } = JSON.parse(readFileSync(`${cms}/package.json`));
const ASSETS = /\.(woff2|LICENSE\.txt)$/; // not the decoders of photographs: 1.6 MB, and no record holds one
const UNUSED = /^(@shikijs\/(langs|themes)\/|leaflet|terra-draw|svgo|exifr|@discourse\/heic|turndown)/;
const LOCALE = /\/locales\/[\w-]+\.json$/; // English is inside; Vietnamese is the language of the place

const own = {
  name: "own",
  setup(b) {
    b.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: "none" }));
    b.onResolve({ filter: LOCALE }, ({ path }) => (path.endsWith("/vi.json") ? undefined : { path, namespace: "none" }));
    b.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export default {}" }));
    b.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("https://unpkg.com", "./goi"),
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
  metafile: true,
  legalComments: "none", // their texts stand in giay-phep.txt
  target: "es2022",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
  plugins: [own],
});

for (const name of readdirSync(`${cms}/npm/assets`).filter((n) => ASSETS.test(n)))
  cpSync(`${cms}/npm/assets/${name}`, join(out, "assets", name));
// What it compares its version with, so that it never believes there is a newer one elsewhere.
mkdirSync(join(out, "goi/@sveltia/cms"), { recursive: true });
writeFileSync(join(out, "goi/@sveltia/cms/package.json"), JSON.stringify({ version }) + "\n");
cpSync(`${cms}/schema/sveltia-cms.json`, join(out, "goi/@sveltia/cms/schema.json"));
writeFileSync(join(out, "giay-phep.txt"), licences(Object.keys(metafile.inputs)));

// The licence of every package that went in.
function licences(inputs) {
  const roots = inputs.map((i) => i.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  return [...new Set(roots)].sort().map((root) => {
    const { name, version, license } = JSON.parse(readFileSync(`${root}/package.json`));
    const file = readdirSync(root).find((n) => /^licen[cs]e/i.test(n));
    const text = file && existsSync(`${root}/${file}`) ? readFileSync(`${root}/${file}`, "utf8").trim() : license;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(72)}\n\n`);
}

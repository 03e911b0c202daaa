// Measures the search box of a built site: node scripts/search_bench.mjs SITE QUERIES.jsonl [--json] [--misses KIND]
// A row of QUERIES is {"query": ..., "relevant": ["1.001193"], "kind": ...}. Runs the script and the index as shipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";

const SCRIPTS = ["assets/tim-kiem.js", "assets/tim-du-lieu.js"];
const ROUNDS = 3; // of a short query; the least counts, other programs share the machine

const options = process.argv.slice(2).filter((a) => a.startsWith("--"));
const [site, file, kind] = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const missing = site && SCRIPTS.map((path) => join(site, path)).find((path) => !existsSync(path));
if (!file || missing || !existsSync(file)) {
  console.error(missing ? `${missing}: not there; is this a built site?` : "usage: node search_bench.mjs SITE QUERIES.jsonl [--json]");
  process.exit(2);
}

const texts = SCRIPTS.map((path) => readFileSync(join(site, path)));
const world = createContext({ console });
const before = process.cpuUsage();
for (const text of texts) runInContext(text.toString("utf8"), world);
const index = runInContext("niemyetSearch.index = new niemyetSearch.Index(niemyetSearch.data)", world);
const loading = cpu(before);
const find = runInContext("niemyetSearch.find", world);
const codes = index.codes.map((code) => `${code[0]}.${code.slice(1)}`);

function cpu(since) {
  const used = process.cpuUsage(since);
  return (used.user + used.system) / 1000;
}

function timed(text) {
  const since = process.cpuUsage();
  const found = find(index, text);
  return [found, cpu(since)];
}

const rows = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
for (const row of rows.slice(0, 50)) find(index, row.query); // the engine warms up
const times = [], kinds = {};
for (const row of rows) {
  const [found, ms] = timed(row.query);
  times.push(ms);
  const relevant = new Set(row.relevant.map((code) => code.slice(0, 8)));
  const rank = found.results.findIndex((r) => relevant.has(codes[r.entry])) + 1;
  const sum = (kinds[row.kind] = kinds[row.kind] || { n: 0, r1: 0, r5: 0, mrr: 0, zero: 0 });
  sum.n++;
  sum.r1 += rank === 1;
  sum.r5 += rank > 0 && rank <= 5;
  sum.mrr += rank ? 1 / rank : 0;
  sum.zero += !found.results.length;
  if (options.includes("--misses") && row.kind === kind && !(rank > 0 && rank <= 5))
    console.error(`${rank}\t${row.query}\t${[...relevant]}\t${found.results.slice(0, 3).map((r) => `${r.cover.toFixed(2)} ${index.entry(r.entry).name.slice(0, 70)}`).join(" | ")}`);
}

// What is typed first: every letter, the commonest syllables and pairs of them.
function shorts() {
  const count = new Map();
  for (let at = 0; at < index.tokens.length; at++) {
    const word = index.bareOf[index.tokens[at]];
    for (const text of [word[0], word.slice(0, 2), word, `${word} ${index.bareOf[index.tokens[at + 1]] || ""}`])
      if (/^[a-z]/.test(text)) count.set(text.trim(), (count.get(text.trim()) || 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1]).slice(0, 150).map(([text]) => text);
}

const worst = Math.max(...shorts().map((text) => Math.min(...Array.from({ length: ROUNDS }, () => timed(text)[1]))));
for (const sum of Object.values(kinds)) for (const key of ["r1", "r5", "mrr", "zero"]) sum[key] = Number((sum[key] / sum.n).toFixed(4));
const cost = {
  cpu_ms_median: Number(times.sort((a, b) => a - b)[times.length >> 1]?.toFixed(2) ?? 0),
  cpu_ms_worst: Number(worst.toFixed(2)),
  cpu_ms_load: Number(loading.toFixed(1)),
  bytes_gzip: texts.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0),
};

if (options.includes("--json")) console.log(JSON.stringify({ ...kinds, _cost: cost }));
else {
  console.table(kinds);
  console.table({ cost });
}

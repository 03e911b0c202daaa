// A record between its file and the form on the screen. All scalars stay text, as in records/source.py: 1.010010 is
// no number, 12:30 no time, `no` no boolean. What nobody changed stays in the file as it stood, comments included: the
// text of the file travels with the record, and only what differs is put into it.
import { isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq } from "yaml";

const SOURCE = "__tep"; // the text of the file, a key that the editor knows nothing of and keeps
const BODY = "body"; // the text below the record, of a page
const PAGE = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;
const READING = { schema: "failsafe" }; // every scalar is a text
const WRITING = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };
const NULL = /^(~|null|Null|NULL)?$/;
const DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

// What the form holds of a file.
export function read(text, shape) {
  const [head, body] = parted(text, shape);
  const content = shaped(plain(parsed(head).contents) ?? {}, shape) ?? {};
  return { ...content, ...(body === undefined ? {} : { [BODY]: body }), [SOURCE]: text };
}

// The file that holds what the form holds.
export function write({ [SOURCE]: text = "", [BODY]: newBody, ...content }, shape) {
  const [head, body] = parted(text, shape);
  const doc = parsed(head);
  const before = shaped(plain(doc.contents) ?? {}, shape) ?? {};
  if (!isMap(doc.contents)) doc.contents = new YAMLMap();
  mergeGroup(doc.contents, before, trimmed(content) ?? {}, shape.keys);
  const record = doc.toString(WRITING);
  if (!shape.page) return record;
  return `---\n${record}---\n${newBody === body ? (body ?? "") : `\n${(newBody ?? "").trim()}\n`}`;
}

function parted(text, shape) {
  if (!shape.page) return [text, undefined];
  const [, head, body] = PAGE.exec(text) ?? [null, "", text];
  return [head, body];
}

function parsed(text) {
  const doc = parseDocument(text, READING);
  if (doc.errors.length) throw doc.errors[0];
  return doc;
}

function plain(node) {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(key), plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  if (!isScalar(node)) return undefined;
  return node.type === Scalar.PLAIN && NULL.test(node.value) ? undefined : node.value;
}

// --- as the form has it: a bare text becomes the rows it stands for, a date and a choice get their usual spelling

function shaped(value, shape) {
  if (value === undefined || !shape) return value;
  switch (shape.form) {
    case "list":
      return (Array.isArray(value) ? value : [value]).map((item) => row(item, shape)).filter((item) => item !== undefined);
    case "fee":
      return Array.isArray(value) ? value.join("\n") : value;
    case "file": // the editor wants an address, the record holds a name
      return typeof value === "string" && !value.startsWith("/") ? shape.before + value : value;
    case "day":
      return typeof value === "string" ? value.replace(DAY, (_, d, m, y) => `${y}-${m.padStart(2, 0)}-${d.padStart(2, 0)}`) : value;
  }
  if (shape.values) return typeof value === "string" ? (shape.values[folded(value)] ?? value) : value;
  if (!shape.keys || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shaped(inner, shape.keys[key])]));
}

function row(item, { item: shape, bare }) {
  return shaped(bare && typeof item === "string" ? { [bare]: item } : item, shape);
}

// As `fold` of records/text.py.
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim().replace(/\s+/g, " ");
}

// Without what is empty: the editor fills in blanks of its own.
function trimmed(value) {
  if (Array.isArray(value)) return some(value.map(trimmed).filter((item) => item !== undefined));
  if (value && typeof value === "object")
    return some(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, trimmed(v)]).filter(([, v]) => v !== undefined)));
  const text = value === undefined || value === null ? "" : String(value).normalize("NFC").replace(/\r\n?/g, "\n").trim();
  return text || undefined;
}

const some = (held) => (Object.keys(held).length ? held : undefined);

function same(one, other) {
  const [a, b] = [trimmed(one), trimmed(other)];
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

// --- what differs, put into the file

function mergeGroup(map, before, after, keys) {
  for (const key of new Set([...Object.keys(keys), ...Object.keys(after)])) {
    if (same(before[key], after[key])) continue;
    if (after[key] === undefined) map.delete(key);
    else put(map, key, merged(map.get(key, true), before[key], after[key], keys[key]), Object.keys(keys));
  }
}

// New entries stand where the model has them.
function put(map, key, node, order) {
  if (map.has(key)) return void map.set(key, node);
  const rank = order.indexOf(key);
  const next = map.items.findIndex((pair) => order.indexOf(String(pair.key)) > rank);
  map.set(key, node);
  if (rank >= 0 && next >= 0) map.items.splice(next, 0, map.items.pop());
}

function merged(node, before, after, shape = {}) {
  if (shape.form === "list") return mergedRows(node, before ?? [], after, shape);
  if (shape.form === "fee" && isSeq(node)) return rows(after.split("\n").map((line) => made(line)));
  if (shape.keys && isMap(node)) {
    mergeGroup(node, before ?? {}, after, shape.keys);
    return node;
  }
  return made(after, shape, isScalar(node) ? node : undefined);
}

// Rows keep their lines, wherever they move; a text that stood for rows stays one while it can.
function mergedRows(node, before, after, shape) {
  if (isScalar(node) && after.length === 1 && bareOf(after[0], shape) !== undefined)
    return made(bareOf(after[0], shape), undefined, node);
  const old = isSeq(node) ? node.items : [];
  const free = new Set(old.keys());
  const take = (i) => (free.delete(i) ? i : undefined);
  const from = after.map((item, j) => [j, ...free].find((i) => free.has(i) && same(before[i], item) && (take(i), true)));
  const items = after.map((item, j) => {
    if (from[j] !== undefined) return old[from[j]];
    return mergedRow(take(j) === undefined ? undefined : old[j], before[j], item, shape);
  });
  if (!isSeq(node)) return rows(items);
  node.items = items;
  return node;
}

function mergedRow(node, before, after, shape) {
  if (isScalar(node) && bareOf(after, shape) !== undefined) return made(bareOf(after, shape), undefined, node);
  return merged(node, before, after, shape.item);
}

function bareOf(item, { bare }) {
  if (bare === "") return item;
  return bare && Object.keys(item).length === 1 ? item[bare] : undefined;
}

function rows(items) {
  const seq = new YAMLSeq();
  seq.items = items;
  return seq;
}

function made(value, shape = {}, node = new Scalar("")) {
  if (Array.isArray(value)) return rows(value.map((item) => made(item, shape.item)));
  if (typeof value === "object") {
    const map = new YAMLMap();
    mergeGroup(map, {}, value, shape.keys ?? {});
    return map;
  }
  if (shape.form === "file" && value.startsWith(shape.before)) value = value.slice(shape.before.length);
  node.value = value;
  node.type = value.includes("\n") ? Scalar.BLOCK_LITERAL : NULL.test(value) ? Scalar.QUOTE_DOUBLE : Scalar.PLAIN;
  return node;
}

// Tests of the search engine in Node. SITE is a folder with the script and an index made from engine.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";

const here = dirname(fileURLToPath(import.meta.url));
const json = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const world = createContext({});
for (const name of ["tim-kiem.js", "tim-du-lieu.js"])
  runInContext(readFileSync(join(process.env.SITE, "assets", name), "utf8"), world, { filename: name });
const search = runInContext("niemyetSearch", world);
const index = new search.Index(search.data);
const cases = json("engine.json");
const code = (result) => index.entry(result.entry).code;
const plain = (value) => JSON.parse(JSON.stringify(value)); // values of the other world compare by their text

for (const { why, text, words } of json("letters.json"))
  test(`letters: ${why}`, () => assert.deepEqual(plain(search.letters.words(text).map((w) => w.bare)), words));

for (const { why, query, first } of cases.finds)
  test(`finds: ${why}`, () => assert.equal(code(search.find(index, query).results[0]), first));

test("marks: tones and y are told apart from letters", () => {
  const { marking } = search.letters;
  assert.equal(marking("hoà"), marking("hòa"));
  assert.equal(marking("ký"), marking("kí"));
  assert.notEqual(marking("đỏ"), marking("dỏ"));
  assert.notEqual(marking("sở"), marking("sổ"));
});

test("typing: Telex and VNI are undone, and a finished word is left alone", () => {
  const { untyped } = search.letters;
  for (const [typed, meant] of [["ddawng", "dang"], ["kys", "ki"], ["duongwf", "duong"], ["nguwowif", "nguoi"], ["chuyeenr", "chuyen"], ["d9a8ng", "dang"]])
    assert.ok(untyped(typed).includes(meant), `${typed}: ${untyped(typed)}`);
  assert.deepEqual(plain(untyped("khai")), []);
});

test("syllables: what a Vietnamese word can look like", () => {
  for (const word of ["hom", "xong", "nghieng", "quyen", "giay", "uong"]) assert.ok(search.letters.isSyllable(word), word);
  for (const word of ["giy", "dnag", "xyzzy", "khaihn", "tr"]) assert.ok(!search.letters.isSyllable(word), word);
});

test("an entry comes back as it was written", () => {
  const at = index.codes.indexOf("1000001"), { pieces: _, ...entry } = index.entry(at);
  const { code: number, name, field, levels, audience, agencies, online, times, fees } = cases.names[0];
  assert.deepEqual(plain(entry), { code: number, url: `thu-tuc/${number}/`, name, field, aliases: [], agencies, levels, audience, online, times, fees });
});

test("every name comes back letter for letter", () => {
  const names = index.codes.map((_, i) => index.entry(i)).map((e) => [e.code, e.name]).sort();
  assert.deepEqual(plain(names), cases.names.map((e) => [e.code, e.name]).sort());
});

test("filters let only some through", () => {
  const only = (i) => index.fields[index.fieldOf[i]] === "Đất đai";
  const found = search.find(index, "cấp giấy", only).results;
  assert.ok(found.length);
  assert.ok(found.every(({ entry }) => only(entry)));
});

test("a filter that lets nothing through gives nothing", () => {
  for (const query of ["khai sinh", "1.000001"]) assert.equal(search.find(index, query, () => false).results.length, 0);
});

test("nothing typed finds nothing, and says no more", () => {
  for (const query of ["", "   ", "“…”"]) assert.deepEqual(plain(search.find(index, query).results), []);
});

test("what fits badly is called near", () => {
  assert.equal(search.find(index, "khinh khí cầu bay ngang trời").near, true);
  assert.equal(search.find(index, "khai sinh").near, false);
});

test("a code that is not there finds nothing", () => assert.deepEqual(plain(search.find(index, "9.999999").results), []));

test("the words asked for are marked, with the marks of the name", () => {
  const marked = (query) => {
    const { results: [{ entry }], query: read } = search.find(index, query);
    return plain(search.explain(index, read, entry).pieces).filter(([, is]) => is).map(([text]) => text);
  };
  assert.deepEqual(marked("dang ky tam tru"), ["Đăng ký tạm trú"]);
  assert.deepEqual(marked("khai sinh"), ["khai sinh"]);
  assert.deepEqual(marked("doi so do"), ["đổi Giấy chứng nhận quyền sử dụng đất"]);
});

test("the pieces of a name are the name", () => {
  for (const query of ["cap giay", "so do", "khai"])
    for (const { entry } of search.find(index, query).results) {
      const { pieces } = search.explain(index, search.find(index, query).query, entry);
      assert.equal(pieces.map(([text]) => text).join(""), index.entry(entry).name);
    }
});

test("a saying is told when the name does not show what was typed", () => {
  const { results: [{ entry }], query } = search.find(index, "bang lai");
  const why = plain(search.explain(index, query, entry));
  assert.deepEqual([why.said, why.written, why.alias], ["bằng lái", "giấy phép lái xe", false]);
});

test("another name of a procedure is told, not shown", () => {
  const { results: [{ entry }], query } = search.find(index, "bìa");
  const why = plain(search.explain(index, query, entry));
  assert.deepEqual([index.entry(entry).code, why.alias], ["1.000006", true]);
  assert.ok(!JSON.stringify(why).includes("bìa đỏ"));
});

test("without marks a single syllable is no saying", () => {
  const { query } = search.find(index, "to khai tam tru");
  assert.ok(!plain(query.segments).some((segment) => segment.wordings.some((w) => w.text.startsWith("hòa giải"))));
});

test("an index of another form is refused", () =>
  assert.throws(() => new search.Index({ ...search.data, format: 0 }), /format 0/));

test("an empty index is an index", () => {
  const empty = new search.Index(JSON.parse(process.env.EMPTY));
  assert.deepEqual(plain(search.find(empty, "khai sinh").results), []);
});

test("long and odd texts do no harm", () => {
  for (const query of ["a".repeat(5000), "khai sinh ".repeat(400), "<img src=x>", "\u0000\ud800", "((((", "1".repeat(300), "đ", "-", "%00"])
    assert.ok(Array.isArray(plain(search.find(index, query).results)), query.slice(0, 20));
});

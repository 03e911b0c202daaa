// The full text: Pagefind, loaded when somebody asks for it. Pages are indexed with đ as d and a stroke, see slim.py.
(() => {
  "use strict";
  if (!globalThis.document) return; // Node runs the engine only
  const search = globalThis.niemyetSearch;
  const STROKE = "\u0335", PAGE = 10;
  const stroked = (text) => text.normalize("NFC").replace(/đ/g, `d${STROKE}`).replace(/Đ/g, `D${STROKE}`);
  const plain = (text) => text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");
  let engine = null;

  /** Tell whether the server's policy forbids what Pagefind runs on; trying would be noted as a breach. */
  const forbidden = async () => {
    const answer = await fetch(location.href, { cache: "force-cache" });
    const policies = (answer.headers.get("content-security-policy") || "").split(",");
    return policies.some((policy) => {
      const rule = /(?:^|;)\s*script-src\s([^;]*)/.exec(policy) || /(?:^|;)\s*default-src\s([^;]*)/.exec(policy);
      return rule && !/'(?:wasm-)?unsafe-eval'/.test(rule[1]);
    });
  };

  const start = async () => {
    const { root } = search.page;
    if (root.protocol === "file:") throw new Error("fromFile");
    if (await forbidden().catch(() => false)) throw new Error("refused");
    const pagefind = await import(new URL("pagefind/0/pagefind.js", root).href);
    await pagefind.options({ excerptLength: 28 });
    await pagefind.init();
    for (let share = 1; share < search.data.shares; share++) await pagefind.mergeIndex(new URL(`pagefind/${share}/`, root).href);
    return pagefind;
  };

  const Y = { i: "y", í: "ý", ì: "ỳ", ỉ: "ỷ", ĩ: "ỹ", ị: "ỵ" };
  const withY = (word) => word.replace(/^([hklmst]|qu)([iíìỉĩị])$/, (_, before, i) => before + Y[i]);

  const results = async (pagefind, text, filters) => (await pagefind.search(stroked(text), { filters })).results;

  /** Return the words that stand somewhere: of one that does not, Pagefind would take the first letters. */
  const standing = async (pagefind, typed) => {
    const there = await Promise.all(typed.map(async ({ word, bare }) =>
      search.index.numberOf.has(bare) || (await results(pagefind, `"${word}"`)).length > 0));
    return typed.filter((_, i) => there[i]);
  };

  /** Return what a query finds: the words in a row first, then pages that have all that say something. */
  const found = async (pagefind, typed, filters) => {
    const filler = search.filler(typed.map((w) => w.bare));
    const rest = typed.filter((_, i) => !filler[i]);
    const text = (ws) => ws.map((w) => w.word).join(" ");
    const row = typed.length > 1 ? await results(pagefind, `"${text(typed)}"`, filters) : [];
    const known = new Set(row.map((result) => result.id));
    const all = await results(pagefind, text(rest.length ? rest : typed), filters);
    return [...row, ...all.filter((result) => !known.has(result.id))];
  };

  /** Return the pages that hold `text`: {count, pages, page(n)}; each of a page is {url, title, excerpt: [[text, marked]]}. */
  search.within = async (text, filters) => {
    engine = engine || start();
    const pagefind = await engine.catch((error) => { engine = null; throw error; });
    const typed = await standing(pagefind, search.letters.words(text));
    let hits = typed.some((w) => w.bare.length > 1) ? await found(pagefind, typed, filters) : [];
    const spelt = typed.map((w) => ({ ...w, word: withY(w.word) }));
    if (!hits.length && spelt.some((w, i) => w.word !== typed[i].word)) hits = await found(pagefind, spelt, filters);
    const page = (number) => Promise.all(hits.slice(number * PAGE, (number + 1) * PAGE).map(async (hit) => read(await hit.data())));
    return { count: hits.length, pages: Math.ceil(hits.length / PAGE), page };
  };

  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };
  const unescaped = (text) => plain(text).replace(/&(?:lt|gt|amp|quot|#39|#x27);/g, (entity) => ENTITIES[entity]);

  const read = (data) => {
    let marked = false;
    const excerpt = [];
    for (const piece of data.excerpt.split(/(<\/?mark>)/)) {
      if (piece === "<mark>" || piece === "</mark>") marked = piece === "<mark>";
      else if (piece) excerpt.push([unescaped(piece), marked]);
    }
    const url = (data.raw_url || data.url).replace(/^\//, "").replace(/\.html$/, "/");
    return { url, title: unescaped(data.meta.title || url), excerpt };
  };
})();

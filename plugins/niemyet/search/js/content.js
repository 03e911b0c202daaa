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

  /** Return queries from strict to loose: Pagefind wants every word, and a question has words that say nothing. */
  const looser = (text) => {
    const typed = search.letters.words(text);
    const filler = search.filler(typed.map((w) => w.bare));
    const rest = typed.filter((_, i) => !filler[i]);
    const forms = [typed, rest, rest.map((w) => ({ word: withY(w.word) }))].map((ws) => ws.map((w) => w.word).join(" "));
    return [...new Set(forms.filter(Boolean))];
  };

  /** Return what a query finds: the words in a row first, then pages that have them all somewhere. */
  const found = async (pagefind, text, filters) => {
    const row = text.includes(" ") ? (await pagefind.search(`"${text}"`, { filters })).results : [];
    const known = new Set(row.map((result) => result.id));
    const all = (await pagefind.search(text, { filters })).results;
    return [...row, ...all.filter((result) => !known.has(result.id))];
  };

  /** Return the pages that hold `text`: {count, pages, page(n)}; each of a page is {url, title, excerpt: [[text, marked]]}. */
  search.within = async (text, filters) => {
    engine = engine || start();
    const pagefind = await engine.catch((error) => { engine = null; throw error; });
    let results = [];
    for (const form of looser(text)) {
      results = await found(pagefind, stroked(form), filters);
      if (results.length) break;
    }
    const page = (number) => Promise.all(results.slice(number * PAGE, (number + 1) * PAGE).map(async (result) => read(await result.data())));
    return { count: results.length, pages: Math.ceil(results.length / PAGE), page };
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

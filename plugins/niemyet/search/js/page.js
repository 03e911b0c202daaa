// What the box and the page of results share: words, addresses, and how one result looks.
(() => {
  "use strict";
  if (!globalThis.document) return; // Node runs the engine only
  const search = globalThis.niemyetSearch;
  const LIKELY = 0.75; // of the best result's share of the query: less is another matter
  const root = new URL(search.root || "./", location.href);

  const WORDS = {
    vi: {
      suggestions: "Thủ tục gợi ý", results: "Kết quả tìm",
      loading: "Đang tải danh sách thủ tục…",
      broken: "Không tải được danh sách để tìm. Hãy tải lại trang, hoặc xem danh sách bên dưới.",
      count: (n) => `${n} thủ tục`, many: "Rất nhiều thủ tục. Gõ thêm chữ để thu hẹp.",
      none: (q) => `Không có thủ tục nào khớp với “${q}”.`,
      near: (q) => `Không có thủ tục nào khớp hẳn với “${q}”. Gần giống nhất:`,
      all: (n) => `Xem tất cả ${n} kết quả`, content: (q) => `Tìm “${q}” trong nội dung`,
      more: "Xem thêm", clear: "Bỏ lọc", filter: "Lọc kết quả",
      fields: "Xem theo lĩnh vực", ask: "Hỏi nơi tiếp nhận",
      said: (said, written) => `“${said}”: luật gọi là “${written}”`, alias: "Khớp với tên gọi khác của thủ tục này",
      others: (n) => ` và ${n} cơ quan khác`,
      online: (level) => `Trực tuyến ${level.toLowerCase()}`,
      any: { field: "Mọi lĩnh vực", agency: "Mọi cơ quan", level: "Mọi cấp", audience: "Mọi đối tượng", online: "Mọi mức độ trực tuyến" },
      label: { field: "Lĩnh vực", agency: "Cơ quan", level: "Cấp thực hiện", audience: "Dành cho", online: "Nộp trực tuyến" },
      within: "Trong nội dung các trang", seeking: "Đang tìm trong nội dung…",
      hits: (n) => `${n} trang có nội dung này`, noHits: "Không trang nào có những chữ này.",
      fromFile: "Mở từ tệp trên máy thì chỉ tìm được theo tên thủ tục.",
      refused: "Máy chủ chưa cho phép tìm trong nội dung; chỉ tìm được theo tên thủ tục.",
      failed: "Không tải được dữ liệu để tìm trong nội dung. Kết quả theo tên vẫn đủ.",
    },
  };
  const t = WORDS[document.documentElement.lang] || WORDS.vi;

  /** Return the address of a page of this site; a folder of files has no server that adds index.html. */
  const to = (url) => {
    const address = new URL(url, root);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    return address.href;
  };

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== undefined && value !== false) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  /** Return what is found and likely meant: {entries, near, query}. */
  const look = (text, allowed) => {
    const found = search.find(search.index, text, allowed);
    const least = found.results.length ? found.results[0].cover * LIKELY : 0;
    return { ...found, entries: found.results.filter((r) => r.cover >= least).map((r) => r.entry) };
  };

  const marked = (pieces) => pieces.map(([text, is]) => (is ? make("mark", {}, text) : text));

  // "Ủy ban nhân dân" is a third of a phone's line, and everybody knows the letters.
  const agency = ([first, ...others]) =>
    first && first.replace(/^Ủy ban nhân dân /, "UBND ") + (others.length ? t.others(others.length) : "");

  const facts = (entry) => {
    const texts = [entry.code, agency(entry.agencies), entry.times.join(", "), entry.fees.join(", "), entry.online && t.online(entry.online)];
    const spans = texts.filter(Boolean).map((text, i) => make("span", i ? {} : { class: "nm-code" }, text));
    return make("span", { class: "nm-found-facts" }, ...spans);
  };

  /** Return what one result shows: name, facts, why. */
  const shown = (number, query) => {
    const entry = search.index.entry(number), why = search.explain(search.index, query, number);
    const parts = [make("span", { class: "nm-found-name" }, ...marked(why.pieces)), facts(entry)];
    const reason = why.said ? t.said(why.said, why.written) : why.alias ? t.alias : "";
    if (reason) parts.push(make("span", { class: "nm-found-why" }, reason));
    return { url: to(entry.url), parts };
  };

  search.page = { t, to, root, make, look, shown };
})();

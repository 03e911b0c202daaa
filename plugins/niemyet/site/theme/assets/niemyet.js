// Filters, and the way to the search box. Pages are whole without this file; it only hides what does not match.
(() => {
  "use strict";
  const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const words = (s) => fold(s).match(/[0-9a-z]+/g) || [];
  const holds = (text, query) => {
    const all = " " + words(text).join(" ");
    return words(query).every((w) => all.includes(" " + w));
  };

  for (const form of document.querySelectorAll("form[data-loc='thu-tuc']")) {
    form.hidden = false;
    const rows = [...document.querySelectorAll(".nm-catalogue tbody tr")];
    const count = form.querySelector(".nm-count");
    const set = (name, row, key) => !form[name].value || row.dataset[key].split("|").includes(form[name].value);
    const slug = (s) => words(s).join("-");
    const update = () => {
      let n = 0;
      for (const row of rows) {
        const shown = holds(row.dataset.tim, form.tim.value)
          && (!form["linh-vuc"].value || row.dataset.linhVuc === slug(form["linh-vuc"].value))
          && set("co-quan", row, "coQuan") && set("cap", row, "cap") && set("muc-do", row, "mucDo");
        row.hidden = !shown;
        n += shown;
      }
      count.textContent = n === rows.length ? "" : n + " thủ tục";
    };
    form.addEventListener("input", update);
    form.addEventListener("submit", (e) => e.preventDefault());
    update();
  }

  for (const form of document.querySelectorAll("form[data-loc='nhiem-vu']")) {
    form.hidden = false;
    const rows = [...document.querySelectorAll("[data-bang='nhiem-vu'] tbody")];
    const has = (row, name, key) => !form[name].value || row.dataset[key].split("|").includes(form[name].value);
    form.addEventListener("input", () => {
      for (const body of rows) {
        const lines = [...body.querySelectorAll("tr")];
        body.hidden = !lines.some((r) => has(r, "don-vi", "donVi") && has(r, "thang", "thang"));
      }
      const n = rows.filter((body) => !body.hidden).length;
      form.querySelector(".nm-count").textContent = n === rows.length ? "" : n + " nhiệm vụ";
    });
    form.addEventListener("submit", (e) => e.preventDefault());
  }

  // Opened from the code on a poster, `?ban=` and the version that was printed: is this still what the wall says?
  const posted = document.querySelector("[data-ban]"), ban = new URLSearchParams(location.search).get("ban") || "";
  if (posted && /^[0-9a-f]{8}$/.test(ban) && !posted.dataset.ban.split(" ").includes(ban)) {
    posted.hidden = false;
    const then = document.querySelector(`[data-ban-luc="${ban}"]`);
    if (then) {
      then.closest("details").open = true;
      then.append("Bản trên tường được in từ đây; những mốc phía trên là sau đó.");
    }
  }

  // The search box: its script and list are fetched when it is first used. Without them its form leads to the A-Z list.
  const boxes = [...document.querySelectorAll("form.nm-search input[name='q']")];
  const root = new URL("../", document.currentScript.src).href;
  const TIMEOUT = 20000;
  const tell = (text) => {
    for (const { form } of boxes) {
      let note = form.querySelector(".nm-search-note");
      if (!note) {
        note = document.createElement("p");
        note.className = "nm-search-note";
        note.setAttribute("role", "status");
        form.append(note);
      }
      note.textContent = text;
    }
  };
  let asked = false;
  const prepare = () => {
    if (asked) return;
    asked = true;
    const broken = () => tell("Không tải được danh sách để tìm nhanh. Bấm Tìm để xem danh sách từ A đến Z, hoặc tải lại trang.");
    const late = setTimeout(broken, TIMEOUT);
    globalThis.niemyetSearch = { root };
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: root + "assets/tim-kiem.css" });
    document.head.append(style);
    const paths = ["assets/tim-kiem.js", "assets/tim-du-lieu.js"];
    let left = paths.length;
    for (const path of paths) {
      const script = document.createElement("script");
      Object.assign(script, { src: root + path, async: false });
      script.onerror = () => { clearTimeout(late); broken(); };
      script.onload = () => {
        if (--left) return;
        clearTimeout(late);
        try {
          niemyetSearch.start();
          tell("");
        } catch (error) {
          broken();
        }
      };
      document.head.append(script);
    }
  };
  for (const box of boxes) box.addEventListener("focus", prepare, { once: true });
  const query = new URLSearchParams(location.search).get("q");
  for (const box of boxes) if (query) box.value = query;
  if (document.querySelector("[data-tim-noi]") || boxes.includes(document.activeElement)) prepare();
})();

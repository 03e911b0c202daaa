// Filters and the simple finder. Pages are whole without this file; it only hides what does not match.
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

  const list = document.querySelector("[data-tim-ds]");
  if (list) {
    const query = new URLSearchParams(location.search).get("q") || "";
    const said = document.querySelector("[data-tim-kq]");
    for (const box of document.querySelectorAll("input[name='q']")) box.value = query;
    if (words(query).length) {
      let n = 0;
      for (const item of list.querySelectorAll("li")) {
        item.hidden = !holds(item.dataset.tim, query);
        n += !item.hidden;
      }
      for (const s of list.querySelectorAll("section")) s.hidden = !s.querySelector("li:not([hidden])");
      const letters = document.querySelector(".nm-letters");
      if (letters) letters.hidden = true;
      said.textContent = n ? n + " thủ tục có “" + query + "”" : "Không có thủ tục nào có “" + query + "”. Thử ít chữ hơn, hoặc xem theo lĩnh vực.";
    }
  }
})();

// Shows procedures of this site inside other pages: <div data-niemyet="1.001193"><a href="…">Tên thủ tục</a></div>
// What stands inside stays until the data is there, and for good when it cannot be had. Everything from the data is put
// in as text. No style, no handler, no further script: it works under the policy of the page around it.
(() => {
  "use strict";
  const own = document.currentScript;
  if (!own || !window.fetch || !window.URL) return;
  const base = new URL("nhung/", own.src);
  const rows = [
    ["ma", "Mã thủ tục"],
    ["thoi_han", "Thời hạn giải quyết"],
    ["phi_le_phi", "Phí, lệ phí"],
    ["co_quan", "Cơ quan giải quyết"],
    ["cach_thuc", "Cách thức thực hiện"],
  ];

  const element = (name, text, part) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (part) made.className = "niemyet-" + part;
    return made;
  };

  const texts = (value) => (Array.isArray(value) ? value : [value]).filter((t) => typeof t === "string" && t);

  const link = (data) => {
    const made = element("a", data.ten, "ten");
    const url = new URL(data.trang, base);
    if (url.protocol === "https:" || url.protocol === "http:") made.href = url.href;
    return made;
  };

  const shown = (data) => {
    const box = element("div", "", "hop");
    const title = element("p", "", "tieu-de");
    title.append(link(data));
    box.append(title);
    if (data.danh_muc !== "Đang áp dụng") box.append(element("p", data.danh_muc, "trang-thai"));
    if (data.minh_hoa) box.append(element("p", "Dữ liệu minh họa", "trang-thai"));
    const list = element("dl");
    for (const [key, label] of rows) {
      const found = texts(data[key]);
      if (found.length) list.append(element("dt", label), ...found.map((text) => element("dd", text)));
    }
    const day = String(data.ngay).split("-").reverse().join("/");
    box.append(list, element("p", `Theo ${data.nguon}, dữ liệu ngày ${day}, phiên bản ${data.phien_ban_noi_dung}.`, "nguon"));
    return box;
  };

  const fill = async (place) => {
    const code = (place.dataset.niemyet || "").trim().slice(0, 8);
    if (!/^[1-9]\.[0-9]{6}$/.test(code)) return;
    try {
      const answer = await fetch(new URL(code + ".json", base), { credentials: "omit" });
      if (!answer.ok) return;
      const data = await answer.json();
      if (data && data.phien_ban === "1" && typeof data.ten === "string") place.replaceChildren(shown(data));
    } catch {
      // no network, another answer than ours, a policy that forbids it: what stood there stays
    }
  };

  const start = () => document.querySelectorAll("[data-niemyet]").forEach(fill);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

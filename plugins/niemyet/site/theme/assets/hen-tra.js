// When a result is due for papers handed in now; the page states the rule. Same rules as records/workdays.py, which
// says where each stands in law. A day is a number, counted from 1970.
(() => {
  "use strict";
  const MS = 864e5, on = (day) => new Date(day * MS), two = (n) => String(n).padStart(2, "0");

  // `token` is lv5, n30, t1 or p240. Returns [day, minute], minute only for hours; null where no day can be told.
  const due = (list, token, day, minute) => {
    const set = (days) => new Set(days.map((iso) => Date.parse(iso) / MS)), off = set(list.nghi), swapped = set(list.bu);
    const works = (d) => swapped.has(d) || ((d + 4) % 7 % 6 && !off.has(d));
    const next = (d) => {
      for (; list.nam.includes(on(d).getUTCFullYear()); d++) if (works(d)) return d;
      return null;
    };
    const hours = list.gio, opens = hours[0][0], [, kind, digits] = token.match(/^(\D+)(\d+)$/);
    let left = +digits;
    if (minute < opens || !works(day)) minute = opens;
    else if (minute >= hours.at(-1)[1]) [day, minute] = [day + 1, opens];
    day = next(day);
    if (day === null) return null;
    if (kind === "p") {
      for (; day !== null; day = next(day + 1), minute = 0) {
        for (const [start, end] of hours) {
          const from = Math.max(minute, start);
          if (from < end && left <= end - from) return [day, from + left];
          left -= Math.max(0, end - from);
        }
      }
      return null;
    }
    if (kind === "lv") while (left-- && day !== null) day = next(day + 1);
    else if (kind === "n") day = next(day + left);
    else {
      const d = on(day), y = d.getUTCFullYear(), m = d.getUTCMonth() + left, last = on(Date.UTC(y, m + 1, 0) / MS);
      day = next(Date.UTC(y, m, Math.min(d.getUTCDate(), last.getUTCDate())) / MS);
    }
    return day === null ? null : [day, null];
  };
  globalThis.niemyetDue = due;

  const said = (day) => {
    const d = on(day), w = d.getUTCDay();
    return `${w ? "thứ " + "Hai Ba Tư Năm Sáu Bảy".split(" ")[w - 1] : "Chủ nhật"} ${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`;
  };
  const show = (list) => {
    const now = Date.now() + 252e5, today = Math.floor(now / MS); // Việt Nam: UTC+7
    for (const line of document.querySelectorAll("[data-hen]")) {
      const end = due(list, line.dataset.hen, today, Math.floor(now % MS / 6e4));
      if (!end) continue;
      const [day, m] = end, note = list.chua_chot[on(day).getUTCFullYear()] || "", text = document.createElement("p");
      text.className = "nm-due-day";
      text.textContent = `Nộp hôm nay (${said(today)}): trả chậm nhất ${m === null ? "" : two(m / 60 | 0) + ":" + two(m % 60) + " "}${said(day)}. ${note}`;
      line.append(text);
    }
  };
  if (globalThis.document?.querySelector("[data-hen]") && location.protocol !== "file:")
    fetch(new URL("../lich/ngay-nghi.json", document.currentScript.src)).then((r) => r.ok && r.json().then(show)).catch(() => {});
})();

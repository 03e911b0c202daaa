// The page of results: a list that follows what is typed, filters, the full text. The address holds query and filters.
(() => {
  "use strict";
  if (!globalThis.document) return; // Node runs the engine only
  const search = globalThis.niemyetSearch;
  const STEP = 20, MANY = 300, WAIT = 80;
  const FILTERS = { field: "linh-vuc", agency: "co-quan", level: "cap", audience: "doi-tuong", online: "muc-do" };
  const slug = (text) => search.letters.words(text).map((w) => w.bare).join("-");

  class Results {
    constructor(form, place) {
      const { make, t } = search.page;
      this.form = form;
      this.input = form.elements.q;
      this.status = make("p", { class: "nm-count", role: "status" });
      this.filters = this.makeFilters();
      this.list = make("ul", { class: "nm-results" });
      this.more = make("button", { type: "button", class: "nm-more" }, t.more);
      this.within = make("section", { class: "nm-within", "aria-label": t.within });
      this.fold = make("details", { class: "nm-fold" }, make("summary", {}, t.filter), this.filters);
      place.append(...(this.chosen.length ? [this.fold] : []), this.status, this.list, this.more, this.within);
      this.browse = []; // what the page offers to whoever does not search
      for (let e = place.nextElementSibling; e; e = e.nextElementSibling) this.browse.push(e);
      this.listen();
      this.read(true);
    }

    makeFilters() {
      const { make, t } = search.page, { index } = search;
      const distinct = (name) => [...new Set(index.columns[name].values.flat())];
      const values = { field: index.fields, agency: distinct("agencies"), level: distinct("levels"), audience: distinct("audience"), online: distinct("online") };
      const form = make("form", { class: "nm-filter", "aria-label": t.filter }), row = make("p");
      for (const [name, key] of Object.entries(FILTERS)) {
        const texts = values[name].filter(Boolean).sort((a, b) => a.localeCompare(b, "vi"));
        if (texts.length < 2) continue;
        const options = texts.map((text) => make("option", { value: slug(text) }, text));
        row.append(make("label", {}, t.label[name], make("select", { name: key }, make("option", { value: "" }, t.any[name]), ...options)));
      }
      this.chosen = [...row.querySelectorAll("select")];
      form.append(row, make("button", { type: "button", class: "nm-more" }, t.clear));
      return form;
    }

    listen() {
      const { form, input, filters, more } = this;
      input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.show("replace"), WAIT); });
      form.addEventListener("submit", (event) => { event.preventDefault(); this.show("push"); this.search(); });
      filters.addEventListener("input", () => { this.show("push"); if (this.asked) this.search(); });
      filters.addEventListener("submit", (event) => event.preventDefault());
      filters.querySelector("button").addEventListener("click", () => { for (const select of this.chosen) select.value = ""; this.show("push"); });
      more.addEventListener("click", () => this.add(true));
      addEventListener("popstate", () => this.read(false));
    }

    /** Take query and filters from the address. */
    read(first) {
      const asked = new URLSearchParams(location.search);
      if (!first || asked.has("q")) this.input.value = asked.get("q") || "";
      for (const select of this.chosen) {
        select.value = asked.get(select.name) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      this.fold.open = this.fold.open || matchMedia("(min-width: 60em)").matches || this.chosen.some((select) => select.value);
      this.show("");
      // The full text of a large site is a megabyte: it is fetched unasked only where names do not help, or it is small.
      const saving = navigator.connection && navigator.connection.saveData;
      const worth = search.data.shares === 1 || this.found.near || !this.found.entries.length;
      if (this.text && asked.has("q") && !saving && worth) this.search();
    }

    get text() { return this.input.value.trim(); }

    /** Return a function that tells whether the filters let an entry through, undefined when none is set. */
    allowed() {
      const { index } = search, tests = [];
      const columns = { "co-quan": "agencies", cap: "levels", "doi-tuong": "audience", "muc-do": "online" };
      for (const { name, value } of this.chosen) {
        if (!value) continue;
        if (name === FILTERS.field) {
          const wanted = index.fields.map((text) => slug(text) === value);
          tests.push((i) => wanted[index.fieldOf[i]]);
        } else {
          const column = index.columns[columns[name]];
          const wanted = column.values.map((texts) => texts.some((text) => slug(text) === value));
          tests.push((i) => wanted[column.of[i]]);
        }
      }
      return tests.length ? (i) => tests.every((test) => test(i)) : undefined;
    }

    /** Show what fits now; `history` is how the address follows: push, replace or not at all. */
    show(history) {
      clearTimeout(this.timer);
      const { t, look } = search.page;
      const allowed = this.allowed(), { text } = this;
      const every = () => ({ entries: [...Array(search.index.size).keys()].filter(allowed), near: false, query: null });
      const found = text ? look(text, allowed) : allowed ? every() : { entries: [], near: false, query: null };
      Object.assign(this, { found, shown: 0 });
      this.list.replaceChildren();
      this.add(false);
      const idle = !text && !allowed;
      const helpless = text && (found.near || !found.entries.length);
      this.status.textContent = idle ? "" : !found.entries.length ? t.none(text) : found.near ? t.near(text)
        : found.entries.length > MANY && text ? t.many : t.count(found.entries.length);
      for (const element of this.browse) element.hidden = !idle && !helpless;
      this.filters.querySelector("button").hidden = !allowed;
      this.offer();
      this.address(history);
    }

    address(history) {
      if (!history) return;
      const url = new URL(location.href);
      url.search = "";
      if (this.text) url.searchParams.set("q", this.text);
      for (const select of this.chosen) if (select.value) url.searchParams.set(select.name, select.value);
      if (url.href !== location.href) window.history[`${history}State`](null, "", url);
    }

    add(focus) {
      const { make, shown } = search.page;
      const next = this.found.entries.slice(this.shown, this.shown + (this.found.near ? 5 : STEP));
      const items = next.map((number) => {
        const { url, parts: [name, ...rest] } = shown(number, this.found.query);
        return make("li", {}, make("a", { class: "nm-result-name", href: url }, name), ...rest);
      });
      this.list.append(...items);
      this.shown += next.length;
      this.more.hidden = this.found.near || this.shown >= this.found.entries.length;
      if (focus && items.length) items[0].querySelector("a").focus();
    }

    /** Offer the full text for what stands in the box. */
    offer() {
      const { make, t } = search.page;
      this.asked = "";
      if (!search.data.shares || !this.text) { this.within.replaceChildren(); return; }
      const button = make("button", { type: "button", class: "nm-more" }, t.content(this.text));
      button.addEventListener("click", () => this.search());
      this.within.replaceChildren(button);
    }

    async search() {
      const { make, t } = search.page, { text } = this;
      if (!search.data.shares || !text) return;
      this.asked = text;
      const status = make("p", { role: "status" }, t.seeking);
      const list = make("ul", { class: "nm-results" });
      this.within.replaceChildren(make("h2", {}, t.within), status, list);
      try {
        const found = await search.within(text, this.wanted());
        if (this.asked !== text || !list.isConnected) return;
        status.textContent = found.count ? t.hits(found.count) : t.noHits;
        this.pages(found, list, 0);
      } catch (error) {
        if (list.isConnected) status.textContent = t[error.message] || t.failed;
      }
    }

    /** Return the filters in Pagefind's form; it compares values as they are written. */
    wanted() {
      const keys = Object.fromEntries(Object.entries(FILTERS).map(([name, key]) => [key, name]));
      return Object.fromEntries(this.chosen.filter((s) => s.value).map((s) => [keys[s.name], s.selectedOptions[0].textContent]));
    }

    async pages(found, list, number) {
      const { make, t, to } = search.page;
      const items = (await found.page(number)).map(({ url, title, excerpt }) => make("li", {},
        make("a", { class: "nm-result-name", href: to(url) }, title),
        make("p", { class: "nm-excerpt" }, ...excerpt.map(([text, marked]) => (marked ? make("mark", {}, text) : text)))));
      list.append(...items);
      if (number) items[0].querySelector("a").focus();
      if (number + 1 >= found.pages) return;
      const more = make("button", { type: "button", class: "nm-more" }, t.more);
      more.addEventListener("click", () => { more.remove(); this.pages(found, list, number + 1); });
      list.after(more);
    }
  }

  /** Begin, when the index is here: every box, and the page of results. */
  search.start = () => {
    search.index = new search.Index(search.data);
    const place = document.querySelector("[data-tim-noi]");
    for (const input of document.querySelectorAll("form.nm-search input[name='q']")) {
      if (place && input.form === place.previousElementSibling) new Results(input.form, place);
      else new search.Box(input);
    }
  };
})();

// The search box as an ARIA combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
(() => {
  "use strict";
  if (!globalThis.document) return; // Node runs the engine only
  const search = globalThis.niemyetSearch;
  const SHOWN = 7, WAIT = 60; // suggestions; milliseconds after a key
  let boxes = 0;

  class Box {
    constructor(input) {
      const { t, make } = search.page;
      this.input = input;
      this.form = input.form;
      this.active = -1;
      const id = `nm-goi-y-${++boxes}`;
      this.list = make("div", { id, class: "nm-suggest", role: "listbox", hidden: "", "aria-label": t.suggestions });
      this.status = make("p", { class: "nm-hidden", role: "status" });
      input.parentElement.classList.add("nm-search-live");
      input.parentElement.append(this.list, this.status);
      for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }))
        input.setAttribute(key, value);
      this.listen();
    }

    listen() {
      const { input, list } = this;
      input.addEventListener("input", () => { clearTimeout(this.timer); this.waits = true; this.timer = setTimeout(() => this.update(), WAIT); });
      input.addEventListener("focus", () => this.update());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
      this.form.addEventListener("submit", (event) => {
        if (location.protocol !== "file:") return;
        event.preventDefault(); // a form's address names a folder; from a folder of files it has to name the page
        location.href = `${search.page.to("tim-kiem/")}?q=${encodeURIComponent(input.value)}`;
      });
      if (document.activeElement === input) this.update();
    }

    update() {
      clearTimeout(this.timer);
      this.waits = false;
      const text = this.input.value.trim();
      if (!text) { this.close(); return; }
      const { t, look, shown, to, make } = search.page;
      const { entries, near, query } = look(text);
      const options = entries.slice(0, SHOWN).map((number) => shown(number, query));
      const all = { url: `${to("tim-kiem/")}?q=${encodeURIComponent(text)}`, parts: [make("strong", {}, entries.length > SHOWN && !near ? t.all(entries.length) : t.content(text))] };
      const ways = near ? [{ url: to("linh-vuc/"), parts: [t.fields] }, { url: to("pakn/"), parts: [t.ask] }] : [];
      const said = !entries.length ? t.none(text) : near ? t.near(text) : t.count(entries.length);
      this.open([...options, ...(search.data.shares || entries.length > SHOWN ? [all] : []), ...ways], near || !entries.length ? said : "", said);
    }

    open(options, note, said) {
      const { make } = search.page;
      this.active = -1;
      this.options = options.map(({ url, parts }, i) =>
        make("a", { id: `${this.list.id}-${i}`, role: "option", href: url, tabindex: "-1", "aria-selected": "false" }, ...parts));
      this.list.replaceChildren(...(note ? [make("p", { class: "nm-suggest-note", role: "presentation" }, note)] : []), ...this.options);
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = said;
      const low = this.list.getBoundingClientRect().bottom > innerHeight && this.form.getBoundingClientRect().top > innerHeight / 4;
      if (low && innerHeight < 800) this.form.scrollIntoView(); // a phone's keyboard leaves half a screen
    }

    close() {
      clearTimeout(this.timer);
      this.waits = false;
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const { key } = event;
      if (event.isComposing) return; // an input method is at work: its keys are its own
      if (key === "Escape") {
        if (this.list.hidden) this.input.value = ""; else this.close();
        event.preventDefault();
      } else if ((key === "ArrowDown" || key === "ArrowUp") && !event.altKey) {
        event.preventDefault();
        if (this.list.hidden || this.waits) this.update(); // the list of what stands in the box now
        if (!this.list.hidden) this.move(key === "ArrowDown" ? 1 : -1);
      } else if (key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.options[this.active].click();
      }
    }

    /** Move to the next option; before the first and after the last stands the box itself. */
    move(step) {
      const count = this.options.length + 1;
      if (this.active >= 0) this.options[this.active].setAttribute("aria-selected", "false");
      this.active = ((this.active + 1 + step + count) % count) - 1;
      if (this.active < 0) { this.input.removeAttribute("aria-activedescendant"); return; }
      const option = this.options[this.active];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }
  }

  search.Box = Box;
})();

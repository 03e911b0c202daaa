// The index of names, read from what niemyet/search/names.py wrote. Words are numbers; 0 stands between parts of a name.
(() => {
  "use strict";
  const FORMAT = 1;
  const search = (globalThis.niemyetSearch = globalThis.niemyetSearch || {});
  const { fold, marking, words } = search.letters;

  class Index {
    constructor(data) {
      if (data.format !== FORMAT) throw new Error(`format ${data.format}`);
      this.data = data;
      this.surface = data.words.split("\n");
      this.coded = data.names ? data.names.split(" ") : [];
      this.size = this.coded.length;
      this.readWords();
      this.readNames();
      this.readColumns();
      this.readSayings();
    }

    readWords() {
      this.bareOf = ["\n"]; // number -> folded word
      this.numberOf = new Map();
      this.markOf = [""];
      const marks = new Map();
      this.wordBare = new Uint16Array(this.surface.length);
      this.wordMark = new Uint16Array(this.surface.length);
      this.surface.forEach((text, i) => {
        const word = text.toLowerCase();
        const bare = fold(word);
        if (!bare) return;
        this.wordBare[i] = this.number(bare);
        const mark = marking(word);
        if (!marks.has(mark)) marks.set(mark, this.markOf.push(mark) - 1);
        this.wordMark[i] = marks.get(mark);
      });
      this.marks = marks;
    }

    number(bare) {
      if (!this.numberOf.has(bare)) this.numberOf.set(bare, this.bareOf.push(bare) - 1);
      return this.numberOf.get(bare);
    }

    /** Return the numbers of the words in a coded text. */
    decode(coded) {
      const [alphabet, one, triples] = this.data.signs;
      if (!this.signs) {
        this.signs = new Uint8Array(128);
        for (let i = 0; i < alphabet.length; i++) this.signs[alphabet.charCodeAt(i)] = i;
      }
      const size = alphabet.length, pairs = size - one - triples, found = [];
      const sign = (i) => this.signs[coded.charCodeAt(i)];
      for (let i = 0; i < coded.length; i++) {
        const first = sign(i);
        if (first < one) found.push(first);
        else if (first < one + pairs) found.push(one + (first - one) * size + sign(++i));
        else found.push(one + pairs * size + (first - one - pairs) * size * size + sign(++i) * size + sign(++i));
      }
      return found;
    }

    readNames() {
      const tokens = [], marks = [];
      this.start = new Uint32Array(this.size + 1);
      this.nameEnd = new Uint32Array(this.size);
      this.coded.forEach((coded, entry) => {
        coded.split("!").forEach((part, i) => {
          if (i) { tokens.push(0); marks.push(0); }
          for (const word of this.decode(part)) {
            if (!this.wordBare[word]) continue;
            tokens.push(this.wordBare[word]);
            marks.push(this.wordMark[word]);
          }
          if (!i) this.nameEnd[entry] = tokens.length;
        });
        this.start[entry + 1] = tokens.length;
      });
      this.tokens = Uint16Array.from(tokens);
      this.marked = Uint16Array.from(marks);
      this.post();
    }

    /** List the entries of every word. */
    post() {
      const count = new Uint32Array(this.bareOf.length + 1), last = new Int32Array(this.bareOf.length).fill(-1);
      const each = (use) => {
        last.fill(-1);
        for (let entry = 0; entry < this.size; entry++)
          for (let at = this.start[entry]; at < this.start[entry + 1]; at++) {
            const word = this.tokens[at];
            if (word && last[word] !== entry) { last[word] = entry; use(word, entry); }
          }
      };
      each((word) => count[word + 1]++);
      for (let word = 0; word < this.bareOf.length; word++) count[word + 1] += count[word];
      this.first = count.slice();
      this.holders = new Uint16Array(count[this.bareOf.length]);
      const next = count.slice();
      each((word, entry) => { this.holders[next[word]++] = entry; });
      this.weight = Float32Array.from(this.bareOf, (_, word) => Math.log(1 + (this.size + 1) / (this.held(word) + 0.5)));
      this.alphabetic = this.bareOf.map((bare, word) => [bare, word]).slice(1).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    }

    /** Return a number that was not used before, to mark in `seen` the words of one name. */
    turn() {
      if (!this.seen) { this.seen = new Int32Array(this.bareOf.length); this.turns = 0; }
      return ++this.turns;
    }

    held(word) { return this.first[word + 1] - this.first[word]; }

    readColumns() {
      let code = 0, entry = 0;
      this.codes = this.data.codes.split(" ").map((step) => String(code += Number(step)).padStart(7, "0"));
      this.fieldOf = new Uint16Array(this.size);
      this.fieldStart = [0];
      this.fields = this.data.fields.map(([name, count], i) => {
        this.fieldOf.fill(i, entry, entry += count);
        this.fieldStart.push(entry);
        return name;
      });
      this.columns = {};
      for (const name of ["agencies", "levels", "audience", "online", "times", "fees"]) {
        const [values, width, coded] = this.data[name];
        const [alphabet] = this.data.signs;
        const at = (i) => width === 2
          ? this.signs[coded.charCodeAt(2 * i)] * alphabet.length + this.signs[coded.charCodeAt(2 * i + 1)]
          : width && this.signs[coded.charCodeAt(i)];
        this.columns[name] = { values: values.map((value) => (value ? value.split("|") : [])), of: Uint16Array.from(this.coded, (_, i) => at(i)) };
      }
      this.common = this.columns.levels.values.map((levels) => levels.includes("Cấp xã"));
      this.common = Array.from(this.columns.levels.of, (i) => this.common[i]);
      const known = (texts) => texts.map((text) =>
        new Map(words(text).map((w) => [this.numberOf.get(w.bare) || -1, this.marks.get(marking(w.word)) || 0])));
      this.fieldWords = known(this.fields);
      this.agencyWords = known(this.columns.agencies.values.map((names) => names.join(" ")));
    }

    /** Read the sayings into a table from the first word to what may follow. */
    readSayings() {
      this.sayings = new Map();
      for (const coded of this.data.sayings ? this.data.sayings.split(" ") : []) {
        const [said, written] = coded.split("|").map((half) => half.split("!").map((part) =>
          this.decode(part).filter((word) => this.wordBare[word])));
        const wordings = written.map((ws) => this.wording(ws));
        for (const ws of said) {
          const bare = ws.map((w) => this.wordBare[w]);
          if (!this.sayings.has(bare[0])) this.sayings.set(bare[0], []);
          this.sayings.get(bare[0]).push({ bare, marks: ws.map((w) => this.wordMark[w]), wordings, text: ws.map((w) => this.surface[w].toLowerCase()).join(" ") });
        }
      }
    }

    wording(ws) {
      return this.row(ws.map((w) => this.wordBare[w]), ws.map((w) => this.wordMark[w]), ws.map((w) => this.surface[w].toLowerCase()));
    }

    /** Return a row of words to look for in names; `marks` are empty where they are not known. */
    row(bare, marks, texts) {
      const words = new Map(bare.map((word, i) => [word, marks[i]]));
      let whole = 0;
      for (const word of words.keys()) whole += this.weight[word];
      return { bare, marks, words, whole, text: texts.join(" ") };
    }

    rowOf(bare) { return this.row(bare, [], bare.map((word) => this.bareOf[word])); }

    /** Tell whether two words stand side by side in some name. */
    beside(a, b) {
      const key = a * 65536 + b;
      if (!this.pairs) this.pairs = new Map();
      if (!this.pairs.has(key)) this.pairs.set(key, this.standBeside(a, b));
      return this.pairs.get(key);
    }

    standBeside(a, b) {
      const rare = this.held(a) < this.held(b) ? a : b;
      for (let i = this.first[rare]; i < this.first[rare + 1]; i++) {
        const entry = this.holders[i];
        for (let at = this.start[entry] + 1; at < this.start[entry + 1]; at++)
          if (this.tokens[at] === b && this.tokens[at - 1] === a) return true;
      }
      return false;
    }

    /** Return how much of a row stands in a name, by weight, and how much of it side by side, both from 0 to 1. */
    measure(entry, row) {
      const found = new Set();
      let pairs = 0;
      const same = (at, word, mark) => this.tokens[at] === word && (mark === undefined || this.marked[at] === mark);
      for (let at = this.start[entry]; at < this.start[entry + 1]; at++) {
        const word = this.tokens[at];
        if (row.words.has(word) && same(at, word, row.words.get(word))) found.add(word);
      }
      let part = 0;
      for (const word of found) part += this.weight[word];
      for (let k = 1; k < row.bare.length; k++)
        for (let at = this.start[entry] + 1; at < this.start[entry + 1]; at++)
          if (same(at, row.bare[k], row.marks[k]) && same(at - 1, row.bare[k - 1], row.marks[k - 1])) { pairs++; break; }
      return { found, part: part / row.whole, together: row.bare.length > 1 ? pairs / (row.bare.length - 1) : 1 };
    }

    /** Return the commonest rows of words that begin with these letters: gpxd gives giấy phép xây dựng. */
    spelt(letters) {
      if (!this.initials) this.initials = this.coded.map((_, entry) => {
        let text = "";
        for (let at = this.start[entry]; at < this.start[entry + 1]; at++) text += this.bareOf[this.tokens[at]][0];
        return text;
      });
      const count = new Map();
      this.initials.forEach((text, entry) => {
        const at = text.indexOf(letters);
        if (at < 0) return;
        const row = [...this.tokens.subarray(this.start[entry] + at, this.start[entry] + at + letters.length)];
        const key = row.join(" ");
        if (!count.has(key)) count.set(key, { row, n: 0 });
        count.get(key).n++;
      });
      return [...count.values()].sort((a, b) => b.n - a.n).slice(0, 3).map(({ row }) => this.rowOf(row));
    }

    /** Return what is shown of an entry. */
    entry(i) {
      const column = (name) => this.columns[name].values[this.columns[name].of[i]];
      const code = this.codes[i];
      const shown = `${code[0]}.${code.slice(1)}`;
      return {
        code: shown, url: `thu-tuc/${shown}/`, name: this.text(this.coded[i].split("!")[0]), field: this.fields[this.fieldOf[i]],
        aliases: this.coded[i].split("!").slice(1).map((part) => this.text(part)),
        agencies: column("agencies"), levels: column("levels"), audience: column("audience"),
        online: column("online")[0] || "", times: column("times"), fees: column("fees"),
      };
    }

    text(coded) {
      let text = "", word = false;
      for (const i of this.decode(coded)) {
        const is = /^[\p{L}\p{N}]/u.test(this.surface[i]);
        text += (is && word ? " " : "") + this.surface[i];
        word = is;
      }
      return text;
    }

    withPrefix(prefix) {
      let low = 0, high = this.alphabetic.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.alphabetic[middle][0] < prefix) low = middle + 1; else high = middle;
      }
      const found = [];
      for (let i = low; i < this.alphabetic.length && this.alphabetic[i][0].startsWith(prefix); i++) found.push(this.alphabetic[i][1]);
      return found;
    }
  }

  search.Index = Index;
})();

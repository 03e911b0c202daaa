// Ranking: which entries fit a query, best first, and why.
(() => {
  "use strict";
  const search = globalThis.niemyetSearch;
  const { words } = search.letters;

  const P = (k, d) => (globalThis.PARAMS && globalThis.PARAMS[k] !== undefined ? globalThis.PARAMS[k] : d);
  const KEPT = 300; // entries that are weighed closely
  const ALONE = P("ALONE",0.75), FADES = P("FADES",0.02), LEAST = P("LEAST",0.15); // a syllable without its neighbour says less, the longer the name the less: most words have two
  const SAID = P('SAID',0.9); // what a saying means instead of what was said
  const ENOUGH = 0.6; // of a wording's weight has to stand in a name; niemyet/search/sayings.py keeps to the same
  const FIELD = P('FIELD',0.35); // a word that stands only in the name of the field or agency
  const TAKEN = 0.7; // a word taken for another that exists needs its neighbour beside it
  const MISMARKED = P('MISMARKED',0.85); // marks were typed, and others stand in the name
  const SATISFIED = P('SATISFIED',0.86); // less of the query found: look again, wider
  const NEAR = 0.5; // less still: near at best

  class Ranking {
    constructor(index, query) {
      this.index = index;
      this.query = query;
      this.slotsOf = new Map();
      query.slots.forEach((slot, i) => {
        for (const [word, quality] of slot.forms) {
          if (!this.slotsOf.has(word)) this.slotsOf.set(word, []);
          this.slotsOf.get(word).push([i, quality]);
        }
      });
      this.whole = query.slots.reduce((sum, slot) => sum + slot.weight, 0) || 1;
    }

    /** Return the entries that share most with the query, roughly. */
    gather(allowed) {
      const { index, query } = this;
      const sum = new Float32Array(index.size), stamp = new Int32Array(index.size);
      let turn = 0;
      for (const slot of query.slots) {
        turn++;
        const forms = [...slot.forms].sort((a, b) => b[1] - a[1]);
        for (const [word, quality] of forms)
          for (let at = index.first[word]; at < index.first[word + 1]; at++) {
            const entry = index.holders[at];
            if (stamp[entry] === turn) continue;
            stamp[entry] = turn;
            sum[entry] += slot.weight * quality;
          }
        this.gatherFields(slot, sum);
      }
      for (const segment of query.segments) this.gatherSegment(segment, sum);
      return this.top(sum, allowed);
    }

    gatherFields(slot, sum) {
      const { index } = this;
      const word = [...slot.forms.keys()][0];
      if (!word || slot.last) return;
      const fields = index.fieldWords.map((known) => known.has(word));
      if (fields.includes(true)) for (let i = 0; i < sum.length; i++) if (fields[index.fieldOf[i]]) sum[i] += slot.weight * FIELD * 0.3;
    }

    gatherSegment(segment, sum) {
      const { index, query } = this;
      let weight = 0;
      for (let i = segment.from; i < segment.to; i++) weight += query.slots[i].weight;
      const best = new Map();
      for (const wording of segment.wordings) {
        const part = new Map();
        for (const word of wording.unique)
          for (let at = index.first[word]; at < index.first[word + 1]; at++) {
            const entry = index.holders[at];
            part.set(entry, (part.get(entry) || 0) + index.weight[word]);
          }
        for (const [entry, found] of part)
          if (found >= ENOUGH * wording.whole) best.set(entry, Math.max(best.get(entry) || 0, found / wording.whole));
      }
      for (const [entry, cover] of best) sum[entry] += weight * cover * SAID;
    }

    /** Return the entries with the largest sums; equal ones all or none until there are enough. */
    top(sum, allowed) {
      const found = [];
      let most = 0;
      for (let i = 0; i < sum.length; i++) if (sum[i] > 0 && (!allowed || allowed(i))) { found.push(i); if (sum[i] > most) most = sum[i]; }
      if (found.length <= KEPT) return found;
      const steps = 512, count = new Uint32Array(steps + 1);
      const step = (i) => Math.floor((sum[i] / most) * steps);
      for (const i of found) count[step(i)]++;
      let limit = steps, kept = 0;
      while (limit > 0 && kept + count[limit] <= KEPT * 1.5) kept += count[limit--];
      return found.filter((i) => step(i) > limit || (kept < KEPT && step(i) === limit)).slice(0, KEPT * 3);
    }

    /** Return how well one entry fits: its score, and how much of the query it covers. */
    weigh(entry) {
      const { index, query } = this;
      const n = query.slots.length;
      const best = new Float32Array(n);
      const words = new Set();
      const alone = Math.max(LEAST, ALONE - FADES * Math.max(0, index.start[entry + 1] - index.start[entry] - 8));
      let before = [], longest = 0, atStart = false, hit = 0, all = 0;
      for (let at = index.start[entry]; at < index.start[entry + 1]; at++) {
        const word = index.tokens[at];
        const inName = at < index.nameEnd[entry];
        if (inName) all += index.weight[word];
        words.add(word);
        const here = [];
        for (const [i, quality] of this.slotsOf.get(word) || []) {
          const slot = query.slots[i];
          const q = quality * (slot.mark >= 0 && slot.mark !== index.marked[at] ? MISMARKED : 1) * (inName ? 1 : 0.97);
          const prior = before.find((b) => b.i === i - 1 && (quality >= TAKEN || b.sure));
          const run = prior ? prior.run + 1 : 1;
          if (prior && prior.q > best[i - 1]) best[i - 1] = prior.q;
          const credit = prior || n === 1 ? q : quality < TAKEN ? 0 : q * alone;
          if (credit > best[i]) best[i] = credit;
          here.push({ i, q, run, sure: quality >= TAKEN });
          if (run > longest) { longest = run; atStart = at - run + 1 === index.start[entry]; }
        }
        before = here;
      }
      const said = this.said(entry, words, best);
      for (let at = index.start[entry]; at < index.nameEnd[entry]; at++)
        if (this.slotsOf.has(index.tokens[at]) || said.has(index.tokens[at])) hit += index.weight[index.tokens[at]];
      this.fields(entry, best);
      let got = 0;
      query.slots.forEach((slot, i) => { got += slot.weight * best[i]; });
      const cover = got / this.whole, brief = all ? hit / all : 0;
      const score = cover * cover * (1 + (query.loose ? P('BRIEF2',0.4) : P('BRIEF',0.3)) * brief) + P('RUN',0.25) * (longest / n) + (atStart ? 0.01 : 0)
        + (index.common[entry] ? 0.008 : 0);
      return { entry, cover, score };
    }

    /** Credit the words that a saying stands for; return the words of the name that it found. */
    said(entry, words, best) {
      const { index, query } = this;
      const found = new Set();
      for (const segment of query.segments)
        for (const wording of segment.wordings) {
          let part = 0;
          for (const word of wording.unique) if (words.has(word)) part += index.weight[word];
          if (part < ENOUGH * wording.whole) continue;
          const credit = SAID * (part / wording.whole) * (1 - P('TOG',0.4) + P('TOG',0.4) * index.together(entry, wording.bare));
          for (let i = segment.from; i < segment.to; i++) if (credit > best[i]) best[i] = credit;
          for (const word of wording.unique) found.add(word);
        }
      return found;
    }

    fields(entry, best) {
      const { index, query } = this;
      const field = index.fieldWords[index.fieldOf[entry]], agency = index.agencyWords[index.columns.agencies.of[entry]];
      query.slots.forEach((slot, i) => {
        if (best[i] >= FIELD) return;
        for (const [word, quality] of slot.forms)
          if (field.has(word) || agency.has(word)) { best[i] = Math.max(best[i], FIELD * quality); break; }
      });
    }

    ranked(allowed) {
      const { index } = this;
      return this.gather(allowed).map((entry) => this.weigh(entry))
        .sort((a, b) => b.score - a.score || Number(index.codes[a.entry]) - Number(index.codes[b.entry]));
    }
  }

  const CODE = /^[\s.,-]*(?:(?:ma|tthc|so|thu tuc)[\s:.]*)*(\d[\d\s.,-]*)(?:h\s?\d{0,2})?[\s.]*$/;

  /** Return the entries whose code was typed, whole or in part; null when it was no code. */
  const byCode = (index, text, allowed) => {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const typed = CODE.exec(plain);
    if (!typed) return null;
    const digits = typed[1].replace(/\D/g, "").slice(0, 7);
    const fits = (code) => code.startsWith(digits) ? 0 : code.slice(1).startsWith(digits) ? 1
      : digits.length > 2 && code.includes(digits) ? 2 : 3;
    const found = [];
    index.codes.forEach((code, entry) => { if (fits(code) < 3 && (!allowed || allowed(entry))) found.push({ entry, cover: 1, score: -fits(code) }); });
    return found.sort((a, b) => b.score - a.score || (index.codes[a.entry] < index.codes[b.entry] ? -1 : 1));
  };

  /**
   * Return what fits `text`, best first: {results: [{entry, cover, score}], near, query}. `near`: nothing fits well.
   * `allowed`: a function that tells of an entry's number whether the filters let it through.
   */
  search.find = (index, text, allowed) => {
    const coded = byCode(index, text, allowed);
    if (coded && (coded.length || words(text).length < 2)) return { results: coded, near: false, query: null };
    let query = new search.Query(index, text);
    if (!query.slots.length) return { results: [], near: false, query };
    const exact = query.slots.find((slot) => /^\d{7}$/.test(slot.bare));
    const at = exact ? index.codes.indexOf(exact.bare) : -1;
    if (at >= 0 && (!allowed || allowed(at))) return { results: [{ entry: at, cover: 1, score: 1 }], near: false, query: null };
    let results = new Ranking(index, query).ranked(allowed);
    if (!results.length || results[0].cover < SATISFIED) {
      query = query.loosen();
      results = new Ranking(index, query).ranked(allowed);
    }
    return { results, near: !results.length || results[0].cover < NEAR, query };
  };
})();

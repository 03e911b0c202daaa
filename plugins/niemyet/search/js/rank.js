// Ranking: which entries fit a query, best first. `gather` sums roughly over the lists of words, `weigh` reads the
// names of the best few hundred closely.
(() => {
  "use strict";
  const search = globalThis.niemyetSearch;
  const { words } = search.letters;

  const KEPT = 300; // entries that are weighed closely; as many again when they share as much
  const STEPS = 512; // by which sums are told apart
  const ENOUGH = 0.6; // of a wording's weight has to stand in a name
  // Found by trial on names of the national database; what each is for matters more than its last digit.
  const W = {
    alone: 0.75, fades: 0.02, least: 0.15, // a syllable without its neighbour says less, the longer the name the less
    mismarked: 0.6, // marks were typed, and others stand in the name
    taken: 0.7, // a word taken for another that exists needs its neighbour beside it
    said: 0.9, turn: 0.94, // what a saying means instead of what was said; each further meaning a little less
    part: 1.5, apart: 0.4, // a wording that stands there in part, or not together
    field: 0.35, // a word that stands only in the name of the field or agency
    brief: 0.3, briefLoose: 0.6, // little in the name that was not asked for
    run: 0.25, whole: 0.15, start: 0.01, // words in a row; the whole name in a row; from its first word
    commune: 0.008, // among equals what is done at the commune: that is where most people go
    satisfied: 0.86, // less of the query found: look again, wider
    near: 0.5, // less still: near at best
  };

  class Ranking {
    constructor(index, query) {
      this.index = index;
      this.query = query;
      this.count = query.slots.length;
      this.best = new Float32Array(this.count);
      this.whole = query.slots.reduce((sum, slot) => sum + slot.weight, 0) || 1;
      this.slotsOf = new Map(); // word -> [slot, quality, slot, quality, ...]
      query.slots.forEach((slot, i) => {
        for (const [word, quality] of slot.forms) {
          const list = this.slotsOf.get(word);
          if (list) list.push(i, quality); else this.slotsOf.set(word, [i, quality]);
        }
      });
      this.inFields = index.fieldWords.map(() => undefined);
      this.inAgencies = index.agencyWords.map(() => undefined);
      this.now = { slot: [], quality: [], run: [], count: 0 };
      this.before = { slot: [], quality: [], run: [], count: 0 };
    }

    /** Return the entries that share most with the query. */
    gather(allowed) {
      const { index, query } = this;
      const sum = new Float32Array(index.size), stamp = new Uint8Array(index.size);
      query.slots.forEach((slot, turn) => {
        const mark = turn + 1;
        for (const [word, quality] of [...slot.forms].sort((a, b) => b[1] - a[1])) {
          const value = slot.weight * quality;
          for (let at = index.first[word], end = index.first[word + 1]; at < end; at++) {
            const entry = index.holders[at];
            if (stamp[entry] !== mark) { stamp[entry] = mark; sum[entry] += value; }
          }
        }
        this.gatherFields(slot, sum);
      });
      const part = new Float32Array(index.size);
      for (const segment of query.segments) this.gatherSegment(segment, sum, part);
      return this.top(sum, allowed);
    }

    gatherFields(slot, sum) {
      const { index } = this;
      const word = slot.forms.keys().next().value;
      if (!word || slot.last) return;
      index.fieldWords.forEach((known, field) => {
        if (known.has(word)) for (let i = index.fieldStart[field]; i < index.fieldStart[field + 1]; i++) sum[i] += slot.weight * 0.1;
      });
    }

    gatherSegment(segment, sum, part) {
      const { index, query } = this;
      let weight = 0;
      for (const i of segment.slots) weight += query.slots[i].weight;
      for (const wording of segment.wordings) {
        part.fill(0);
        for (const word of wording.words.keys())
          for (let at = index.first[word], end = index.first[word + 1]; at < end; at++) part[index.holders[at]] += index.weight[word];
        for (let entry = 0; entry < part.length; entry++)
          if (part[entry] >= ENOUGH * wording.whole) sum[entry] += weight * segment.quality * (part[entry] / wording.whole);
      }
    }

    /** Return the entries with the largest sums; many may be equal. */
    top(sum, allowed) {
      let most = 0, count = 0;
      for (let i = 0; i < sum.length; i++) {
        if (sum[i] > 0 && allowed && !allowed(i)) sum[i] = 0;
        if (sum[i] > 0) count++;
        if (sum[i] > most) most = sum[i];
      }
      const scale = most ? STEPS / most : 0, steps = new Uint32Array(STEPS + 1);
      for (let i = 0; i < sum.length; i++) if (sum[i] > 0) steps[(sum[i] * scale) | 0]++;
      let limit = STEPS, kept = 0;
      while (count > KEPT && kept + steps[limit] <= KEPT) kept += steps[limit--];
      if (count <= KEPT) limit = 0;
      const found = [];
      for (let i = 0, room = 2 * KEPT - kept; i < sum.length; i++) {
        if (sum[i] <= 0) continue;
        const step = (sum[i] * scale) | 0;
        if (step > limit || (step === limit && room-- > 0)) found.push(i);
      }
      return found;
    }

    /** Return how well one entry fits: its score, and how much of the query it covers. */
    weigh(entry) {
      const { index, query, best, count } = this;
      const start = index.start[entry], end = index.start[entry + 1], nameEnd = index.nameEnd[entry];
      const alone = Math.max(W.least, W.alone - W.fades * Math.max(0, end - start - 8));
      const stamp = index.turn();
      let longest = 0, first = 0, hit = 0, all = 0;
      best.fill(0);
      this.before.count = 0;
      for (let at = start; at < end; at++) {
        const word = index.tokens[at], list = this.slotsOf.get(word);
        index.seen[word] = stamp;
        if (at < nameEnd) { all += index.weight[word]; if (list) hit += index.weight[word]; }
        this.now.count = 0;
        if (list) {
          const run = this.credit(list, index.marked[at], at < nameEnd ? 1 : 0.97, alone);
          if (run > longest) { longest = run; first = at - run + 1; }
        }
        [this.now, this.before] = [this.before, this.now];
      }
      hit += this.said(entry, stamp);
      this.fields(entry);
      let got = 0;
      for (let i = 0; i < count; i++) got += query.slots[i].weight * best[i];
      const cover = got / this.whole, brief = all ? Math.min(1, hit / all) : 0;
      const score = cover * cover * (1 + (query.loose ? W.briefLoose : W.brief) * brief) + W.run * (longest / count)
        + (brief > 0.97 && longest > 1 ? W.whole : 0) + (first === start ? W.start : 0) + (index.common[entry] ? W.commune : 0);
      return { entry, cover, score };
    }

    /** Credit the slots that a word of a name fits; return the longest run of words in a row that ends here. */
    credit(list, marked, share, alone) {
      const { best, now, before, query, count } = this;
      let longest = 0;
      for (let k = 0; k < list.length; k += 2) {
        const i = list[k], slot = query.slots[i];
        const quality = list[k + 1] * share * (slot.mark >= 0 && slot.mark !== marked ? W.mismarked : 1);
        const sure = quality >= W.taken;
        let run = 1;
        for (let b = 0; b < before.count; b++) {
          if (before.slot[b] !== i - 1 || !(sure || before.quality[b] >= W.mismarked * W.taken)) continue;
          run = before.run[b] + 1;
          if (before.quality[b] > best[i - 1]) best[i - 1] = before.quality[b];
        }
        const credit = run > 1 || count === 1 ? quality : sure ? quality * alone : 0;
        if (credit > best[i]) best[i] = credit;
        now.slot[now.count] = i; now.quality[now.count] = quality; now.run[now.count++] = run;
        if (run > longest && (sure || slot.mark < 0)) longest = run;
      }
      return longest;
    }

    /** Credit the words that a saying stands for; return the weight of the words of the name that only it found. */
    said(entry, stamp) {
      const { index, query, best } = this;
      let hit = 0;
      for (const segment of query.segments)
        for (let turn = 0; turn < segment.wordings.length; turn++) {
          const wording = segment.wordings[turn];
          let most = 0;
          for (const word of wording.words.keys()) if (index.seen[word] === stamp) most += index.weight[word];
          if (most < ENOUGH * wording.whole) continue;
          const { found, part, together } = index.measure(entry, wording);
          if (part < ENOUGH) continue;
          const credit = W.said * segment.quality * W.turn ** turn * part ** W.part * (1 - W.apart * (1 - together));
          for (const i of segment.slots) if (credit > best[i]) best[i] = credit;
          for (const word of found)
            if (!this.slotsOf.has(word) && index.seen[word] === stamp) { index.seen[word] = 0; hit += index.weight[word]; }
        }
      return hit;
    }

    fields(entry) {
      const { index, best } = this;
      const field = index.fieldOf[entry], agency = index.columns.agencies.of[entry];
      if (!this.inFields[field]) this.inFields[field] = this.slotsIn(index.fieldWords[field]);
      if (!this.inAgencies[agency]) this.inAgencies[agency] = this.slotsIn(index.agencyWords[agency]);
      for (const list of [this.inFields[field], this.inAgencies[agency]])
        for (let k = 0; k < list.length; k += 2) if (best[list[k]] < list[k + 1]) best[list[k]] = list[k + 1];
    }

    /** Return the slots that a field's or agency's name fits, each with what that is worth. */
    slotsIn(known) {
      const list = [];
      this.query.slots.forEach((slot, i) => {
        for (const [word, quality] of slot.forms)
          if (known.has(word) && (slot.mark < 0 || known.get(word) === slot.mark)) { list.push(i, W.field * quality); break; }
      });
      return list;
    }

    ranked(allowed) {
      const { codes } = this.index;
      return this.gather(allowed).map((entry) => this.weigh(entry))
        .sort((a, b) => b.score - a.score || (codes[a.entry] < codes[b.entry] ? -1 : 1));
    }
  }

  const CODE = /^[\s.,-]*(?:(?:ma|tthc|so|thu tuc)[\s:.]*)*(\d[\d\s.,-]*)(?:h\s?\d{0,2})?[\s.]*$/;

  /** Return the entries whose code was typed, whole or in part; null when it was no code. */
  const byCode = (index, text, allowed) => {
    const typed = CODE.exec(text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase());
    if (!typed) return null;
    const digits = typed[1].replace(/\D/g, "").slice(0, 7);
    const distance = (code) => code.startsWith(digits) ? 0 : code.startsWith(digits, 1) ? 1
      : digits.length > 2 && code.includes(digits) ? 2 : 3;
    const found = [];
    index.codes.forEach((code, entry) => {
      const far = distance(code);
      if (far < 3 && (!allowed || allowed(entry))) found.push({ entry, cover: 1, score: -far });
    });
    return found.sort((a, b) => b.score - a.score || (index.codes[a.entry] < index.codes[b.entry] ? -1 : 1));
  };

  /**
   * Return what fits `text`, best first: {results: [{entry, cover, score}], near, query}. `near`: nothing fits well.
   * `allowed` tells of an entry's number whether the filters let it through.
   */
  search.find = (index, text, allowed) => {
    const coded = byCode(index, text, allowed);
    if (coded && (coded.length || words(text).length < 2)) return { results: coded, near: false, query: null };
    let query = new search.Query(index, text);
    if (!query.slots.length) return { results: [], near: false, query };
    const named = query.slots.find((slot) => /^\d{7}$/.test(slot.bare));
    const at = named ? index.codes.indexOf(named.bare) : -1;
    if (at >= 0 && (!allowed || allowed(at))) return { results: [{ entry: at, cover: 1, score: 1 }], near: false, query: null };
    let results = new Ranking(index, query).ranked(allowed);
    if (!results.length || results[0].cover < W.satisfied) {
      query = query.loosen();
      results = new Ranking(index, query).ranked(allowed);
    }
    return { results, near: !results.length || results[0].cover < W.near, query };
  };
  search.weights = W;
})();

// From what was typed to slots (one a word, each with the words of the index that it may mean) and segments (runs of
// words that a saying, an abbreviation or a typing slip turns into others).
(() => {
  "use strict";
  const search = globalThis.niemyetSearch;
  const { marking, words, untyped, withI, isSyllable } = search.letters;

  const LONGEST = 64; // words of a query that count
  const PREFIX = 0.92, BESIDE = 0.72; // the last word goes on; the same where it is a word already
  const UNTYPED = 0.95, SLIP = 0.85; // typing undone; one letter amiss
  const FOREIGN = 0.6, OTHER = 0.4; // the same of a syllable that no name has, and of one that some have
  const GAP = 2, APART = 0.12; // words that may stand between the words of a saying
  const MEANT = 0.5; // of the weight of what a saying means, shared by its words
  const MOST = 8; // and no word more than this
  const FILLER = 0.1; // of its weight is left to filler
  const UNKNOWN = 2; // weight of a word that means nothing here

  /** Tell whether two words differ by one letter more, less or other, or by two neighbours swapped. */
  const alike = (a, b) => {
    const longer = a.length - b.length;
    if (longer > 1 || longer < -1) return false;
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (longer > 0) return a.slice(i + 1) === b.slice(i);
    if (longer < 0) return a.slice(i) === b.slice(i + 1);
    return a.slice(i + 1) === b.slice(i + 1)
      || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  };

  class Query {
    constructor(index, text) {
      this.index = index;
      this.open = !/\s$/.test(text); // the last word may not be finished
      this.slots = [];
      this.segments = [];
      const typed = words(text).slice(0, LONGEST);
      typed.forEach(({ word, bare }, i) => this.read(word, bare, this.open && i === typed.length - 1));
      this.say(0);
      this.weigh();
    }

    read(word, bare, last) {
      const known = this.index.numberOf.get(bare);
      const mark = marking(word);
      const slot = { bare, last, typed: word, mark: mark === bare ? -1 : this.index.marks.get(mark) || 0, forms: new Map() };
      if (known) slot.forms.set(known, 1);
      if (last) {
        const held = known && this.index.held(known);
        for (const form of this.index.withPrefix(bare)) this.add(slot, form, held ? BESIDE : PREFIX);
      }
      if (slot.forms.size) this.slots.push(slot);
      else this.mend(slot);
    }

    add(slot, form, quality) {
      if (this.index.held(form) && !(slot.forms.get(form) >= quality)) slot.forms.set(form, quality);
    }

    /** Find what a word that the index does not know may be. */
    mend(slot) {
      const { index } = this;
      for (const form of untyped(slot.bare)) if (index.numberOf.has(form)) slot.forms.set(index.numberOf.get(form), UNTYPED);
      if (!slot.forms.size) {
        const pieces = this.split(slot.bare, slot.last);
        if (pieces) { this.take(pieces, slot.last); return; }
      }
      this.slots.push(slot);
      if (slot.forms.size) { slot.typing = true; return; }
      this.widen(slot, isSyllable(slot.bare) ? FOREIGN : SLIP);
      if (!slot.forms.size || !/[aeiouy]/.test(slot.bare)) this.spell(slot, this.slots.length - 1);
    }

    take(pieces, last) {
      for (const [i, piece] of pieces.entries()) {
        const slot = { bare: index_bare(this.index, piece), last: false, mark: -1, forms: new Map([[piece.word, 1]]) };
        if (piece.prefix !== undefined) for (const form of this.index.withPrefix(piece.prefix)) this.add(slot, form, PREFIX);
        slot.last = last && i === pieces.length - 1;
        this.slots.push(slot);
      }
    }

    /** Add the words that differ by one letter. */
    widen(slot, quality) {
      if (slot.bare.length < 2 || /[0-9]/.test(slot.bare)) return;
      for (let word = 1; word < this.index.bareOf.length; word++) {
        const other = this.index.bareOf[word];
        if (other.length > 1 && alike(slot.bare, other)) this.add(slot, word, quality);
      }
    }

    /** Split words written together; every two pieces stand side by side in some name. */
    split(bare, last) {
      const { index } = this;
      if (bare.length < 4 || bare.length > 60) return null;
      const dead = new Set();
      const from = (at, before) => {
        if (at === bare.length) return [];
        const key = `${at} ${before}`;
        if (dead.has(key)) return null;
        for (let length = Math.min(7, bare.length - at); length > 0; length--) {
          const piece = bare.slice(at, at + length);
          const word = index.numberOf.get(withI(piece));
          if (!word || !index.held(word) || (before && !index.beside(before, word))) continue;
          const rest = from(at + length, word);
          if (rest) return [{ word }, ...rest];
        }
        if (last && before && bare.length - at < 6) {
          const prefix = bare.slice(at);
          const goesOn = index.withPrefix(prefix).filter((word) => index.held(word) && index.beside(before, word));
          if (goesOn.length) return [{ word: goesOn[0], prefix }];
        }
        dead.add(key);
        return null;
      };
      const pieces = from(0, 0);
      return pieces && pieces.length > 1 ? pieces : null;
    }

    /** Take a word for the first letters of words that stand together in names: gpxd, cccd. */
    spell(slot, at) {
      if (!/^[a-z]{3,10}$/.test(slot.bare)) return;
      const wordings = this.index.spelt(slot.bare);
      if (wordings.length) this.segments.push({ slots: [at], wordings, quality: SLIP });
    }

    /** Find the sayings in the query, their words side by side or up to `gap` words apart in all. */
    say(gap) {
      this.segments = this.segments.filter((segment) => !segment.said);
      this.slots.forEach((slot, from) => {
        for (const first of slot.forms.keys())
          for (const saying of this.index.sayings.get(first) || []) {
            const slots = this.follow(saying, from, saying.bare.length > 1 ? gap : 0);
            if (!slots) continue;
            const apart = slots[slots.length - 1] - slots[0] + 1 - slots.length;
            this.segments.push({ slots, wordings: saying.wordings, quality: 1 - APART * apart, said: saying.text });
          }
      });
    }

    /**
     * Return the slots of a saying that begins at `from`, or null. Marks that were typed must be those of the saying;
     * without marks a single syllable is too little: "to" would be tố cáo.
     */
    follow(saying, from, gap) {
      const alone = saying.bare.length === 1;
      const fits = (slot, k) => slot.forms.get(saying.bare[k]) >= (slot.last ? 1 : SLIP)
        && (slot.mark < 0 ? !(alone && this.index.held(saying.bare[k])) : slot.mark === saying.marks[k]);
      const found = [];
      for (let at = from, k = 0, left = gap; k < saying.bare.length; at++) {
        if (at >= this.slots.length) return null;
        if (fits(this.slots[at], k)) { found.push(at); k++; }
        else if (!k || left-- <= 0) return null;
      }
      return found;
    }

    weigh() {
      for (const slot of this.slots) {
        let weight = 0;
        for (const [form, quality] of slot.forms)
          if (this.index.held(form)) { weight = Math.max(weight, this.index.weight[form] * quality); if (quality === 1) break; }
        slot.weight = weight || UNKNOWN;
      }
    }

    /** Look wider: words amiss that exist as others, and filler that counts little. */
    loosen() {
      this.loose = true;
      const typing = this.slots.some((slot) => slot.typing);
      for (const slot of this.slots) {
        if (typing) for (const form of untyped(slot.bare)) if (this.index.numberOf.has(form)) this.add(slot, this.index.numberOf.get(form), UNTYPED);
        const known = this.index.numberOf.get(slot.bare);
        if (known && !this.index.held(known)) continue; // a word of sayings alone: what it is said to mean counts
        if (slot.bare.length > 2 || !known) this.widen(slot, known ? OTHER : isSyllable(slot.bare) ? FOREIGN : SLIP);
      }
      this.rejoin();
      this.say(GAP);
      const filler = search.filler(this.slots.map((slot) => slot.bare));
      this.slots.forEach((slot, i) => { if (filler[i]) slot.weight *= FILLER; else if (/^[0-9]+$/.test(slot.bare)) slot.weight *= 0.4; });
      this.trust();
      return this;
    }

    /** Give the words of a saying the weight of what it means: "mới sinh" is filler word by word. */
    trust() {
      for (const { slots, wordings, quality } of this.segments) {
        if (slots.length < 2 || quality < 1) continue;
        const weight = Math.min(MOST, wordings[0].whole * MEANT / slots.length);
        for (const i of slots) this.slots[i].weight = Math.max(this.slots[i].weight, weight);
      }
    }

    /** Mend a blank typed too early or too late: kha isinh. */
    rejoin() {
      for (let i = 0; i + 1 < this.slots.length; i++) {
        const [a, b] = [this.slots[i], this.slots[i + 1]];
        if ((this.solid(a) && this.solid(b)) || a.bare.length + b.bare.length < 4) continue;
        const pieces = this.split(a.bare + b.bare, b.last);
        if (pieces) this.segments.push({ slots: [i, i + 1], wordings: [this.index.rowOf(pieces.map((p) => p.word))], quality: 1 });
      }
    }

    solid(slot) { return [...slot.forms.values()].includes(1); }
  }

  const index_bare = (index, piece) => (piece.prefix === undefined ? index.bareOf[piece.word] : piece.prefix);
  search.Query = Query;
})();

// Why an entry was found: the words of its name to mark, and the saying that led there.
(() => {
  "use strict";
  const search = globalThis.niemyetSearch;
  const SURE = 0.7; // a guess at a typing slip is marked as well; a word for which another may stand is not
  const ENOUGH = 0.6; // of a wording has to stand in the name to be told

  /** Return the words of the query that a word of a name may be, as numbers of slots. */
  const fitting = (query, word) =>
    query.slots.flatMap((slot, i) => ((slot.forms.get(word) || 0) >= SURE ? [i] : []));

  /** Return which words of a name were asked for: those beside another one, and single ones that say something. */
  const asked = (index, query, entry) => {
    const marks = [];
    let before = [];
    for (let at = index.start[entry]; at < index.nameEnd[entry]; at++) {
      const here = fitting(query, index.tokens[at]);
      const beside = here.some((i) => before.includes(i - 1));
      if (beside) marks[marks.length - 1] = true;
      marks.push(beside || here.some((i) => query.slots.length < 3 || (query.slots[i].weight > 2.5 && query.slots[i].forms.get(index.tokens[at]) > SURE)));
      before = here;
    }
    return marks;
  };

  /** Return the saying that explains an entry best: {said, written, words}; null when its own words do. */
  const saying = (index, query, entry) => {
    let best = null;
    for (const segment of query.segments)
      for (const wording of segment.wordings) {
        const { found, part } = index.measure(entry, wording);
        const said = segment.slots.map((i) => query.slots[i].typed || query.slots[i].bare).join(" ");
        if (part >= ENOUGH && (!best || part * segment.slots.length > best.worth)) best = { worth: part * segment.slots.length, said, written: wording.text, words: found };
      }
    return best;
  };

  /**
   * Return the name of an entry in pieces [text, is marked], and why it was found when the name does not show it:
   * {pieces, said, written, alias}.
   */
  search.explain = (index, query, entry) => {
    const marks = query ? asked(index, query, entry) : [];
    const told = query ? saying(index, query, entry) : null;
    const direct = marks.filter(Boolean).length;
    const words = told && told.words.size > direct ? told.words : new Set();
    const pieces = [];
    let at = index.start[entry], afterWord = false;
    for (const i of index.decode(index.coded[entry].split("!")[0])) {
      const word = index.wordBare[i], text = index.surface[i];
      const isWord = /^[\p{L}\p{N}]/u.test(text);
      const marked = word > 0 && (marks[at - index.start[entry]] || words.has(word)) === true;
      if (isWord && afterWord) add(pieces, " ", marked && pieces[pieces.length - 1][1]);
      add(pieces, text, marked);
      if (word) at++;
      afterWord = isWord;
    }
    const alias = query && !direct && !words.size;
    return { pieces, said: words.size ? told.said : "", written: words.size ? told.written : "", alias: Boolean(alias) };
  };

  const add = (pieces, text, marked) => {
    const last = pieces[pieces.length - 1];
    if (last && last[1] === marked) last[0] += text; else pieces.push([text, marked]);
  };
})();

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
  const asked = (index, query, entry, told) => {
    const marks = [], { slots } = query;
    const enough = slots.reduce((sum, slot) => sum + slot.weight, 0) / slots.length / 2;
    let before = [];
    for (let at = index.start[entry]; at < index.nameEnd[entry]; at++) {
      const word = index.tokens[at], here = fitting(query, word);
      const beside = here.some((i) => before.includes(i - 1));
      if (beside) marks[marks.length - 1] = true;
      const alone = here.some((i) => slots[i].forms.get(word) > SURE && !(told && told.slots.includes(i))
        && slots[i].weight >= enough && (slots[i].mark < 0 || slots[i].mark === index.marked[at]));
      marks.push(beside || alone);
      before = here;
    }
    return marks;
  };

  /** Return the saying that explains an entry best: {said, slots, wording}; null when there is none. */
  const saying = (index, query, entry) => {
    let best = null;
    for (const { slots, wordings, said } of query.segments)
      for (const wording of wordings) {
        const { part, together } = index.measure(entry, wording);
        const worth = part * (1 + together) * slots.length;
        if (part >= ENOUGH && (!best || worth > best.worth)) best = { worth, slots, wording, said };
      }
    return best;
  };

  /** Tell whether a word of a name is one of a wording, beside the next one of it. */
  const isOf = ({ bare, marks }, index, at) => {
    const same = (k, place) => index.tokens[place] === bare[k] && [undefined, index.marked[place]].includes(marks[k]);
    return bare.some((_, k) => same(k, at) && (bare.length < 2 || same(k - 1, at - 1) || same(k + 1, at + 1)));
  };

  /**
   * Return the name of an entry in pieces [text, is marked], and why it was found when the name does not show it:
   * {pieces, said, written, alias}.
   */
  search.explain = (index, query, entry) => {
    let told = query && saying(index, query, entry);
    let marks = query ? asked(index, query, entry, told) : [];
    const inside = told && marks.filter((_, k) => isOf(told.wording, index, index.start[entry] + k)).length;
    if (told && asked(index, query, entry, null).filter(Boolean).length >= inside) {
      told = null; // the words that were typed explain it as well
      marks = asked(index, query, entry, null);
    }
    const pieces = [];
    let at = index.start[entry], afterWord = false;
    for (const i of index.decode(index.coded[entry].split("!")[0])) {
      const text = index.surface[i], isWord = /^[\p{L}\p{N}]/u.test(text);
      const marked = index.wordBare[i] > 0 && Boolean(marks[at - index.start[entry]] || (told && isOf(told.wording, index, at)));
      if (isWord && afterWord) add(pieces, " ", marked && pieces[pieces.length - 1][1]);
      add(pieces, text, marked);
      if (index.wordBare[i]) at++;
      afterWord = isWord;
    }
    let alias = false; // another name of it has what was typed
    if (query && !told && !marks.includes(true))
      for (let at = index.nameEnd[entry]; at < index.start[entry + 1]; at++) alias = alias || fitting(query, index.tokens[at]).length > 0;
    const said = told ? told.said || told.slots.map((i) => query.slots[i].typed || query.slots[i].bare).join(" ") : "";
    return { pieces, said, written: told ? told.wording.text : "", alias };
  };

  const add = (pieces, text, marked) => {
    const last = pieces[pieces.length - 1];
    if (last && last[1] === marked) last[0] += text; else pieces.push([text, marked]);
  };
})();

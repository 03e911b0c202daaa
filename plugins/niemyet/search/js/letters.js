// Letters: the same text for whoever types it. The Python twin is niemyet/search/letters.py; both run
// tests/search/letters.json. Loaded when a search box is first used.
(() => {
  "use strict";
  const IGNORED = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue000-\uf8ff]/g;
  const MARKS = /[\u0300-\u036f]/g;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g; // huyền, sắc, ngã, hỏi, nặng
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  // Typists and converters leave Cyrillic letters that look Latin, mostly in numbers of laws.
  const CYRILLIC = { а: "a", в: "b", е: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x" };
  // 1.004964, 1004964, 1 004964, 1.004964.000.00.00.H26, 1.004964.H26: one word of seven digits.
  const CODE = /(^|[^\p{L}\p{N}.,])(\d)[ .,-]{0,2}(\d{3})[ .]?(\d{3})(?:[ .]*000[ .]*00[ .]*00)?(?:[ .]*h ?\d\d)?(?![\p{L}\p{N}]|[.,]\d)/gu;

  /** Return text in small precomposed letters, without what cannot be seen. */
  const clean = (text) =>
    text.normalize("NFC").replace(IGNORED, "").toLowerCase().replace(/[\u0430-\u0445]/g, (c) => CYRILLIC[c] || c);

  /** y that is a syllable's only vowel sounds like i: ký and kí, quý and quí. */
  const withI = (bare) => bare.replace(/^([bcdfghklmnpqrstvx]{0,3}|qu)y$/, "$1i");

  /** Return a word in the letters a-z and digits, without marks: đường gives duong. */
  const fold = (word) =>
    withI(word.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d").replace(/[^0-9a-z]/g, ""));

  /** Return how a word is marked, its tone at the end: hoà and hòa are the same. */
  const marking = (word) => {
    const apart = word.normalize("NFD");
    const bare = apart.replace(TONES, "").normalize("NFC");
    return (/i$/.test(fold(word)) ? bare.replace(/y$/, "i") : bare) + (apart.match(TONES) || []).join("");
  };

  /** Return the words of a text in order, each with its place in `text` as cleaned. */
  const words = (text) => {
    const whole = clean(text).replace(CODE, "$1$2$3$4");
    const found = [];
    for (const match of whole.matchAll(WORD)) {
      const bare = fold(match[0]);
      if (bare) found.push({ word: match[0], bare });
    }
    return found;
  };

  /** Return what Telex or VNI typing left behind (ddawng, kys, duongwf, d9a8ng, ky1), undone in every likely way. */
  const untyped = (bare) => {
    const single = bare.replace(/dd/g, "d").replace(/aa/g, "a").replace(/ee/g, "e").replace(/oo/g, "o");
    const toneless = (text) => text.replace(/([aeiouy][a-z]*?)[sfrxjz]/g, "$1").replace(/([aeiouy][a-z]*?)[sfrxjz]/g, "$1");
    const hooked = toneless(single.replace(/([aou])w/g, "$1").replace(/w/g, "u"));
    const late = toneless(single.replace(/w/g, "")).replace(/^(d[a-z]+)d$/, "$1").replace(/([aeo])([a-z]+)\1$/, "$1$2");
    const digits = /[a-z]/.test(bare) ? bare.replace(/[0-9]/g, "") : bare;
    return [hooked, late, digits].map(withI).filter((form, i, all) => form && form !== bare && all.indexOf(form) === i);
  };

  const SYLLABLE = new RegExp("^(?:b|ch?|d|gh?|gi(?!y)|h|kh?|l|m|n|nh|ngh?|ph?|qu|r|s|th?|tr|v|x)?"
    + "(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uy|uu|ye|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uya|uye|uyu)"
    + "(?:ch?|m|n|ng|nh|p|t)?$");

  /** Tell whether a folded word could be a Vietnamese syllable; slips of the finger mostly could not. */
  const isSyllable = (bare) => SYLLABLE.test(bare);

  const search = (globalThis.niemyetSearch = globalThis.niemyetSearch || {});
  search.letters = { clean, fold, marking, words, untyped, withI, isSyllable, WORD };
})();

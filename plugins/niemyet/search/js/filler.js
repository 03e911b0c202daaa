// What questions are wrapped in: it says nothing of the procedure. It counts little, and only when the whole question
// fits no name; "cho con" and "điều kiện" stand in names too.
(() => {
  "use strict";
  const search = globalThis.niemyetSearch;
  const phrases = `tôi muốn|tôi cần|tôi|muốn|em|mình|con tôi|nhà tôi|gia đình tôi|vợ chồng tôi|cho tôi|cho em|cho mình|
    xin hỏi|cho hỏi|hỏi|làm sao|làm thế nào|như thế nào|thế nào|ra sao|phải làm|làm gì|phải|cần|cần phải|có cần|có phải|
    những gì|những|gì|giấy tờ gì|giấy tờ nào|cần giấy tờ|hồ sơ gồm|gồm những|gồm|bao gồm|bao lâu|mất bao lâu|bao nhiêu|
    bao nhiêu tiền|mất bao nhiêu|ở đâu|đâu|nộp ở đâu|khi nào|lúc nào|nào|ai|là gì|thì|là|ạ|à|nhé|được không|có được|được|
    không|thủ tục|thủ tục gì|hồ sơ|trình tự|trình tự thực hiện|quy trình|cách|cách thức|hướng dẫn|đang|bị|đã|rồi|mới|vừa|sắp|để|
    đi|về|với|của|tại|ở|và|hay|thì sao|sao|điều kiện|yêu cầu|cơ quan nào|có thẩm quyền|thẩm quyền|đơn vị nào|nơi nào|
    cơ quan|lệ phí|thời hạn|thời gian|giải quyết|thực hiện|liên quan|trường hợp|theo quy định|hiện nay|người dân|
    công dân|đối với|cá nhân|vui lòng|giúp|giúp tôi|tư vấn|liên hệ|gặp|cần gặp|trực tuyến|trên mạng|qua mạng|mới nhất|năm nay|
    bây giờ|hành chính|đăng ký như thế nào|làm ở đâu|xin|làm|muốn xin|muốn làm|việc|một|cái|các`;
  const bare = (text) => search.letters.words(text).map((w) => w.bare).join(" ");
  const known = new Set(phrases.split("|").map(bare));
  const LONGEST = 4;

  /** Return for each word of a query whether it is filler. */
  search.filler = (typed) => {
    const is = new Array(typed.length).fill(false);
    for (let from = 0; from < typed.length; from++)
      for (let to = Math.min(typed.length, from + LONGEST); to > from; to--)
        if (known.has(typed.slice(from, to).join(" "))) { is.fill(true, from, to); break; }
    return is;
  };
})();

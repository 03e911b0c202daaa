"""What the program says to people: one table, both languages.

A code is the fault as staff see it. Each entry: level, then by language the sentence and the hint (the next thing to
do). Sentences name no classes and lay no blame; they quote the person's own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from niemyet.records.messages_criteria import CRITERIA_WORDS
from niemyet.records.messages_planning import PLANNING

LEVELS = {
    "vi": {"loi": "lỗi", "thieu": "thiếu", "nhac": "nhắc"},
    "en": {"loi": "error", "thieu": "gap", "nhac": "note"},
}
CLOSING = {
    "vi": "{loi} lỗi, {thieu} chỗ thiếu, {nhac} lời nhắc trong {procedures} thủ tục.",
    "en": "{loi} errors, {thieu} gaps, {nhac} notes in {procedures} procedures.",
}


@dataclass(frozen=True)
class Message:
    """Level of a fault and its words by language."""

    level: str
    text: Mapping[str, tuple[str, str]]


def _m(level: str, vi: str, vi_hint: str, en: str, en_hint: str) -> Message:
    return Message(level, {"vi": (vi, vi_hint), "en": (en, en_hint)})


_FILE = {
    "khong-doc-duoc": _m(
        "loi", "Không đọc được tệp này: {why}.", "Xem tệp có bị xóa, đổi tên hoặc bị khóa không.",
        "This file cannot be read: {why_en}.", "See whether it was deleted, renamed or locked.",
    ),
    "tep-qua-lon": _m(
        "loi", "Tệp lớn hơn {limit} MB.", "Mỗi thủ tục một tệp chữ; biểu mẫu, hình ảnh để trong procedures/bieu-mau.",
        "The file is larger than {limit} MB.", "One text file per procedure; forms and pictures go to procedures/bieu-mau.",
    ),
    "tep-trong": _m(
        "loi", "Tệp chưa có nội dung.", "Điền nội dung, hoặc xóa tệp.",
        "The file is empty.", "Fill it in, or delete it.",
    ),
    "khong-phai-utf8": _m(
        "loi", "Tệp không được lưu bằng bảng mã UTF-8 nên chữ Việt bị hỏng.",
        "Mở tệp, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8 rồi lưu lại.",
        "The file was not saved as UTF-8, so Vietnamese letters are lost.",
        "Open it, choose Save as, set Encoding to UTF-8 and save.",
    ),
    "duoi-tep": _m(
        "loi", "Tệp “{name}” có đuôi lạ nên không được đọc.", "Đổi đuôi tệp thành {right}; biểu mẫu, hình ảnh thì chuyển sang procedures/bieu-mau.",
        "The file “{name}” has an unknown ending and is not read.", "Rename it to end in {right}; forms and pictures go to procedures/bieu-mau.",
    ),
    "tep-la": _m(
        "nhac", "Không rõ tệp “{name}” là gì ở thư mục này nên bỏ qua.", "Danh mục gồm các tệp: {allowed}.",
        "The file “{name}” is not known in this folder and is passed over.", "This folder holds: {allowed}.",
    ),
    "thieu-dau-trang": _m(
        "loi", "Trang chưa có phần khai báo ở đầu.", "Mở đầu tệp bằng một dòng ---, các mục khai báo, rồi một dòng --- nữa.",
        "The page has no front matter.", "Begin the file with a line ---, the entries, and another line ---.",
    ),
    "dau-to-hop": _m(
        "nhac", "Chữ Việt trong tệp dùng dấu rời (Unicode tổ hợp); đã tự đổi sang dựng sẵn.",
        "Đặt bộ gõ ở chế độ “Unicode dựng sẵn” rồi lưu lại tệp.",
        "Vietnamese letters are decomposed (NFD) in this file; read as composed.", "Set the keyboard to composed Unicode and save again.",
    ),
    "ten-tep-khac-ma": _m(
        "loi", "Tên tệp là “{name}” nhưng mã thủ tục trong tệp là “{code}”.", "Đổi tên tệp thành {right}.yml, hoặc sửa lại mã.",
        "The file is named “{name}” but the code in it is “{code}”.", "Rename the file to {right}.yml, or mend the code.",
    ),
    "trung-ma": _m(
        "loi", "“{id}” đã có ở tệp khác: {other}.", "Giữ một tệp, xóa tệp kia.",
        "“{id}” stands in another file already: {other}.", "Keep one file, delete the other.",
    ),
    "trung-ten-dia-chi": _m(
        "loi", "Tên “{id}” đã dùng ở dòng {first}.", "Mỗi mục một tên riêng, ví dụ {id}-2.",
        "The name “{id}” is used in line {first} already.", "Give each entry a name of its own, such as {id}-2.",
    ),
    "ten-tep-co-dau": _m(
        "loi", "Tên tệp “{name}” có dấu, chữ hoa hoặc dấu cách nên không làm địa chỉ trang được.", "Đổi tên tệp thành “{right}”.",
        "The file name “{name}” has marks, capitals or blanks and cannot be an address.", "Rename it to “{right}”.",
    ),
}  # fmt: skip

_SYNTAX = {
    "ky-tu-tab": _m(
        "loi", "Dòng này có ký tự Tab.", "Xóa Tab, thay bằng dấu cách.",
        "This line has a tab.", "Delete it and type blanks instead.",
    ),
    "dau-cach-cung": _m(
        "loi", "Dòng này có dấu cách cứng (hay có khi chép từ Word).", "Xóa đi và gõ lại bằng dấu cách thường.",
        "This line has a hard blank (common in text copied from Word).", "Delete it and type an ordinary blank.",
    ),
    "ky-tu-la": _m(
        "loi", "Dòng này có ký tự ẩn hoặc ký tự lạ ({char}), hay có khi chép từ Word hoặc trang web.", "Xóa ký tự ở chỗ dấu ^ rồi gõ lại.",
        "This line has an invisible or odd character ({char}), common in text copied from Word or the web.", "Delete the character at ^ and type it again.",
    ),
    "trung-muc": _m(
        "loi", "Mục “{key}” được ghi hai lần (lần đầu ở dòng {first}).", "Giữ lại một mục “{key}”; nếu đây là mục con của dòng trên thì thụt vào hai dấu cách.",
        "The entry “{key}” stands twice (first in line {first}).", "Keep one “{key}”; if it belongs under the line above, indent it by two blanks.",
    ),
    "neo": _m(
        "loi", "Ký hiệu “{sign}” có nghĩa là chép nội dung từ chỗ khác; ở đây không dùng cách này.",
        "Ghi thẳng nội dung; nếu “{sign}” là một phần của câu thì đặt cả câu trong dấu nháy \"…\".",
        "“{sign}” would repeat other content, which is not done here.", "Write the content out; if “{sign}” is part of the text, put it in quotes \"…\".",
    ),
    "nhan-kieu": _m(
        "loi", "Ở đây không dùng ký hiệu bắt đầu bằng “!!” như “{sign}”.", "Xóa “{sign}”; nếu là một phần của câu thì đặt cả câu trong dấu nháy \"…\".",
        "Marks that begin with “!!”, such as “{sign}”, are not used here.", "Delete “{sign}”; if it is part of the text, put the text in quotes \"…\".",
    ),
    "long-qua-sau": _m(
        "loi", "Các danh sách lồng nhau quá {limit} tầng.", "Xem lại dấu ngoặc và thụt đầu dòng ở chỗ này.",
        "Lists are nested deeper than {limit} levels.", "Look at the brackets and the indent here.",
    ),
    "khoa-la-nhom": _m(
        "loi", "Tên mục phải là một từ, ở đây là cả một danh sách.", "Xem lại dấu “?”, “[” hoặc “{{” ở đầu dòng; nếu là một phần của câu thì đặt cả câu trong dấu nháy \"…\".",
        "An entry's name must be one word; here it is a whole list.", "Look at the “?”, “[” or “{{” at the start of the line; if it is part of the text, put the text in quotes \"…\".",
    ),
    "nhieu-tai-lieu": _m(
        "loi", "Dòng “{sign}” chia tệp làm hai.", "Xóa dòng “{sign}”; mỗi tệp chỉ ghi một hồ sơ.",
        "The line “{sign}” cuts the file in two.", "Delete the line “{sign}”; a file holds one record.",
    ),
    "chu-thich-nuot-chu": _m(
        "loi", "Phần “{lost}” bị coi là chú thích và sẽ mất.", "Đặt cả nội dung trong dấu nháy \"…\"; hoặc chuyển chú thích lên một dòng riêng phía trên.",
        "“{lost}” counts as a comment and would be lost.", "Put the whole text in quotes \"…\"; or move the comment to a line of its own above.",
    ),
    "hai-cham-trong-chu": _m(
        "loi", "Câu có dấu hai chấm “: ” nên không đọc được.", "Đặt cả câu trong dấu nháy: {paste}",
        "A text with a colon “: ” cannot be read.", "Put the whole text in quotes: {paste}",
    ),
    "hai-cham-dong-sau": _m(
        "loi", "Câu viết trên nhiều dòng có dấu hai chấm “: ” nên không đọc được.", "Thêm dấu nháy \" ở đầu câu (dòng {top}) và ở cuối câu.",
        "A text of several lines with a colon “: ” cannot be read.", "Put a \" at the start of the text (line {top}) and at its end.",
    ),
    "thieu-dau-cach": _m(
        "loi", "Sau “{key}:” thiếu một dấu cách.", "Viết “{key}: {value}”.",
        "A blank is missing after “{key}:”.", "Write “{key}: {value}”.",
    ),
    "thieu-hai-cham": _m(
        "loi", "Dòng này không có dạng “tên mục: nội dung”.", "Thêm dấu hai chấm và một dấu cách sau tên mục; nếu là phần tiếp của câu trên thì thụt vào sâu hơn tên mục.",
        "This line is not of the form “name: text”.", "Add a colon and a blank after the name; if it goes on from the line above, indent it further than the name.",
    ),
    "chua-dong-nhay": _m(
        "loi", "Dấu nháy {char} mở ở đây chưa được đóng.", "Thêm dấu {char} ở cuối câu, hoặc bỏ dấu {char} này.",
        "The quote {char} opened here is not closed.", "Add {char} at the end of the text, or drop this {char}.",
    ),
    "chu-sau-nhay": _m(
        "loi", "Sau dấu nháy đóng còn có chữ.", "Viết cả câu như sau: {paste}",
        "There is text behind the closing quote.", "Write the whole text like this: {paste}",
    ),
    "chu-sau-ngoac": _m(
        "loi", "Sau dấu đóng ngoặc còn có chữ.", "Đặt cả câu trong dấu nháy: {paste}",
        "There is text behind the closing bracket.", "Put the whole text in quotes: {paste}",
    ),
    "chua-dong-ngoac": _m(
        "loi", "Dấu ngoặc mở ở đây chưa được đóng đúng.", "Nếu là danh sách, thêm dấu phẩy hoặc dấu đóng ngoặc; nếu là một phần của câu, đặt cả câu trong dấu nháy: {paste}",
        "The bracket opened here is not closed properly.", "If it is a list, add the comma or the closing bracket; if it is part of the text, put the text in quotes: {paste}",
    ),
    "gach-cheo-nguoc": _m(
        "loi", "Trong dấu nháy kép có dấu “\\” không đọc được.", "Dùng dấu nháy đơn '…' thay cho \"…\", hoặc viết \\\\ thay cho \\.",
        "A “\\” inside double quotes cannot be read.", "Use single quotes '…' instead of \"…\", or write \\\\ for \\.",
    ),
    "ky-tu-dau": _m(
        "loi", "Nội dung bắt đầu bằng “{char}” nên không đọc được.", "Đặt cả nội dung trong dấu nháy: {paste}",
        "A text that begins with “{char}” cannot be read.", "Put the whole text in quotes: {paste}",
    ),
    "xung-dot-git": _m(
        "loi", "Tệp còn dấu xung đột của git: hai người sửa cùng một chỗ.", "Giữ lại phần đúng trong hai phần giữa “<<<<<<<” và “>>>>>>>”, rồi xóa ba dòng dấu <<<<<<<, =======, >>>>>>>.",
        "The file still has git's marks of a conflict: two people changed the same place.", "Keep the right one of the two parts between “<<<<<<<” and “>>>>>>>”, and delete the three lines <<<<<<<, =======, >>>>>>>.",
    ),
    "thut-dong": _m(
        "loi", "Dòng này thụt vào không khớp với các dòng bên cạnh.", "Các mục cùng nhóm phải thẳng hàng nhau; mục con thụt vào thêm hai dấu cách.",
        "The indent of this line does not match the lines beside it.", "Entries of one group stand in line; what belongs under an entry is indented by two more blanks.",
    ),
    "gach-dau-dong": _m(
        "loi", "Dấu gạch đầu dòng “-” không đứng đúng chỗ.", "Xuống dòng sau “tên mục:” rồi mới ghi các dòng “- …”.",
        "The dash “-” stands in the wrong place.", "Start a new line after “name:”, then write the lines “- …”.",
    ),
    "dong-bi-noi": _m(
        "loi", "Dòng bắt đầu bằng “{sign}” sẽ bị nối liền vào dòng trên.", "Nếu là danh sách, mỗi dòng bắt đầu bằng “- ”, kể cả dòng đầu; nếu là đoạn văn, ghi “|” ngay sau tên mục (như “mo_ta: |”) rồi đưa cả đoạn xuống dòng dưới, thụt vào hai dấu cách.",
        "The line that begins with “{sign}” would be joined to the line above.", "If it is a list, begin each line with “- ”, the first one too; if it is a text, write “|” behind the name (as in “mo_ta: |”) and put the whole text on the lines below, indented by two blanks.",
    ),
    "gach-khac": _m(
        "loi", "Dòng bắt đầu bằng “{char}” chưa phải là một ý của danh sách.", "Mỗi ý một dòng, bắt đầu bằng dấu gạch ngắn và một dấu cách: “- ”.",
        "A line that begins with “{char}” is no item of a list.", "One item a line, each beginning with a short dash and a blank: “- ”.",
    ),
    "sai-cu-phap": _m(
        "loi", "Không đọc được tệp từ chỗ này.", "So với một tệp đã đúng, xem lại dấu hai chấm, dấu nháy và thụt đầu dòng.",
        "The file cannot be read from here on.", "Compare with a good file: colons, quotes, indents.",
    ),
}  # fmt: skip

_VALUE = {
    "khong-phai-nhom": _m(
        "loi", "Tệp phải gồm các dòng “tên mục: nội dung”.", "Xem mẫu trong procedures/README.md, hoặc chạy “niemyet new”.",
        "The file must consist of lines “name: text”.", "See the sample in procedures/README.md, or run “niemyet new”.",
    ),
    "muc-la": _m(
        "loi", "Không có mục nào tên là “{key}” ở đây.", "{hint}",
        "There is no entry named “{key}” here.", "{hint_en}",
    ),
    "thieu-muc": _m(
        "loi", "Thiếu mục bắt buộc “{key}” ({label}).", "Thêm dòng “{key}: …”. {hint}",
        "The required entry “{key}” ({label}) is missing.", "Add a line “{key}: …”. {hint_en}",
    ),
    "muc-trong": _m(
        "loi", "Mục “{key}” ({label}) chưa ghi gì.", "Điền nội dung. {hint}",
        "The entry “{key}” ({label}) is empty.", "Fill it in. {hint_en}",
    ),
    "gach-trong": _m(
        "loi", "Có dấu gạch đầu dòng nhưng chưa ghi gì.", "Điền nội dung sau dấu gạch, hoặc xóa dòng này.",
        "There is a dash with nothing behind it.", "Write something after the dash, or delete the line.",
    ),
    "can-chu": _m(
        "loi", "Mục “{key}” cần một đoạn chữ, ở đây là {kind}.", "{hint}",
        "“{key}” wants a text; here is {kind_en}.", "{hint_en}",
    ),
    "can-danh-sach": _m(
        "loi", "Mục “{key}” cần một danh sách.", "Mỗi ý bắt đầu bằng dấu gạch ngắn và một dấu cách: “{example}”.",
        "“{key}” wants a list.", "Each item begins with a short dash and a blank: “{example}”.",
    ),
    "can-nhom": _m(
        "loi", "Mục “{key}” cần các mục con, mỗi mục một dòng “tên mục: nội dung”.", "Các mục con ở đây: {allowed}.",
        "“{key}” wants lines “name: text” under it.", "Entries known here: {allowed}.",
    ),
    "ngay-sai": _m(
        "loi", "“{value}” chưa đúng dạng ngày.", "Viết năm-tháng-ngày hoặc ngày/tháng/năm, ví dụ 2025-12-31 hoặc 31/12/2025.",
        "“{value}” is not a date.", "Write year-month-day or day/month/year, such as 2025-12-31 or 31/12/2025.",
    ),
    "ngay-sua-duoc": _m(
        "loi", "“{value}” chưa đúng dạng ngày.", "Có phải {right} không? Viết năm-tháng-ngày hoặc ngày/tháng/năm.",
        "“{value}” is not in the form of a date.", "Is it {right}? Write year-month-day or day/month/year.",
    ),
    "ngay-khong-co": _m(
        "loi", "Lịch không có ngày “{value}”.", "Xem lại ngày và tháng; viết năm-tháng-ngày, ví dụ 2025-12-31.",
        "There is no such day as “{value}”.", "Check day and month; write year-month-day, such as 2025-12-31.",
    ),
    "dung-sai": _m(
        "loi", "Mục này chỉ nhận “có” hoặc “không”, ở đây là “{value}”.", "Viết: {right}",
        "Only “true” or “false” stand here, not “{value}”.", "Write: {right_en}",
    ),
    "ma-thieu-so-khong": _m(
        "loi", "Mã thủ tục “{value}” thiếu chữ số.", "Có phải {right} không? Excel hay tự bỏ số 0 ở cuối.",
        "The procedure code “{value}” lacks digits.", "Is it {right}? Excel likes to drop zeros at the end.",
    ),
    "ma-sua-duoc": _m(
        "loi", "Mã thủ tục “{value}” chưa đúng dạng.", "Viết: {right}",
        "The procedure code “{value}” is not in form.", "Write: {right}",
    ),
    "ma-sai": _m(
        "loi", "“{value}” không phải mã thủ tục.", "Mã có dạng 1.001193, hoặc 1.001193.H13 khi địa phương có đuôi riêng.",
        "“{value}” is not a procedure code.", "A code looks like 1.001193, or 1.001193.H13 with a local suffix.",
    ),
    "nhieu-ma": _m(
        "loi", "“{value}” gồm nhiều mã thủ tục.", "Trong danh sách, mỗi mã một dòng, bắt đầu bằng “- ”; mỗi thủ tục một tệp riêng.",
        "“{value}” holds several procedure codes.", "In a list, one code a line, each beginning with “- ”; one file per procedure.",
    ),
    "nhieu-y-mot-dong": _m(
        "loi", "“{value}” gồm nhiều ý trên một dòng.", "Mỗi ý một dòng, bắt đầu bằng dấu gạch ngắn và một dấu cách: “- ”.",
        "“{value}” holds several items in one line.", "One item a line, each beginning with a short dash and a blank: “- ”.",
    ),
    "so-sai": _m(
        "loi", "“{value}” không phải số đếm.", "Viết một số nguyên, ví dụ 1.",
        "“{value}” is not a count.", "Write a whole number, such as 1.",
    ),
    "ngoai-danh-sach": _m(
        "loi", "“{value}” không có trong danh sách cho phép.", "{hint}",
        "“{value}” is not in the list.", "{hint_en}",
    ),
    "ten-dia-chi-sai": _m(
        "loi", "“{value}” không làm tên địa chỉ được.", "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch ngang, ví dụ “{right}”.",
        "“{value}” cannot be part of an address.", "Use small letters without marks, digits and hyphens, such as “{right}”.",
    ),
    "gia-tri-sai": _m(
        "loi", "Giá trị “{value}” không dùng được ở mục “{key}”.", "Xem ví dụ của mục này trong procedures/README.md.",
        "The value “{value}” does not fit “{key}”.", "See the sample of this entry in procedures/README.md.",
    ),
    "lien-ket-sai": _m(
        "loi", "“{value}” không phải địa chỉ trang web.", "Địa chỉ bắt đầu bằng https:// hoặc http://, ví dụ {right}",
        "“{value}” is not a web address.", "An address begins with https:// or http://, such as {right}",
    ),
}  # fmt: skip

_SAFETY = {
    "con-nhieu-loi": _m(
        "loi", "Tệp còn nhiều lỗi khác; ở đây chỉ kể {count} lỗi đầu.", "Sửa các lỗi trên rồi kiểm tra lại.",
        "The file has many more faults; only the first {count} are told.", "Mend these and check again.",
    ),
    "dau-chong-dau": _m(
        "loi", "Chữ ở đây mang quá nhiều dấu chồng lên nhau, che cả dòng trên và dòng dưới.", "Xóa các dấu thừa rồi gõ lại chữ.",
        "The letter here has so many marks that they cover other lines.", "Delete the marks and type the letter again.",
    ),
    "ky-tu-viet-ma": _m(
        "loi", "Trong dấu nháy kép có ký tự ẩn viết bằng mã ({char}).", "Xóa phần bắt đầu bằng dấu \\ ấy.",
        "A text in double quotes holds an invisible character written as a code ({char}).", "Delete the part that begins with \\.",
    ),
    "ky-tu-roi": _m(
        "loi", "Trong dấu nháy kép có chữ viết bằng dấu rời (dạng \\u…).", "Gõ thẳng chữ Việt, không dùng \\u.",
        "A text in double quotes spells letters with loose marks (\\u…).", "Type the letters themselves, without \\u.",
    ),
    "nam-la": _m(
        "loi", "Năm trong “{value}” không hợp lý.", "Xem lại năm: từ 1900 đến 2199.",
        "The year in “{value}” cannot be right.", "Check the year: 1900 to 2199.",
    ),
    "thang-sai": _m(
        "loi", "“{value}” không phải tháng trong năm.", "Viết một số từ 1 đến 12.",
        "“{value}” is no month.", "Write a number from 1 to 12.",
    ),
    "ngay-trong-thang-sai": _m(
        "loi", "“{value}” không phải ngày trong tháng.", "Viết một số từ 1 đến 31.",
        "“{value}” is no day of a month.", "Write a number from 1 to 31.",
    ),
    "tep-lien-ket": _m(
        "loi", "“{name}” là liên kết (symlink) nên không được đọc, không được đăng.", "Chép tệp thật vào đây, rồi xóa liên kết.",
        "“{name}” is a symbolic link: it is neither read nor published.", "Copy the real file here and delete the link.",
    ),
    "ten-khong-dung-duoc": _m(
        "loi", "Tên “{name}” không dùng được trên mọi máy: Windows giữ riêng tên này, hoặc tên có ký tự lạ, kết thúc bằng dấu chấm hay dấu cách, hoặc quá dài.",
        "Đổi sang tên khác, ví dụ “{right}”.",
        "The name “{name}” does not work on every machine: Windows keeps it for itself, or it holds odd characters, ends in a dot or blank, or is too long.",
        "Choose another one, such as “{right}”.",
    ),
    "duoi-bieu-mau": _m(
        "loi", "Tệp “{name}” thuộc loại không đăng làm biểu mẫu: trình duyệt có thể chạy mã trong tệp như vậy.", "Lưu thành một trong các loại: {allowed}.",
        "The file “{name}” is of a kind that is not published as a form: a browser might run code in it.", "Save it as one of: {allowed}.",
    ),
    "trung-ten-bieu-mau": _m(
        "loi", "Tên tệp “{name}” chỉ khác “{other}” ở chữ hoa hoặc cách ghi dấu; trên Windows hai tệp này là một.", "Đổi tên một trong hai tệp.",
        "The file name “{name}” differs from “{other}” only by case or the coding of marks; on Windows both are one.", "Rename one of them.",
    ),
}  # fmt: skip

_CHECK = {
    "thieu-phan": _m(
        "thieu", "Thiếu “{label}” ({law}).", "Thêm mục “{key}”. {hint}",
        "“{label}” is missing ({law}).", "Add the entry “{key}”. {hint_en}",
    ),
    "thieu-quyet-dinh": _m(
        "thieu", "Chưa ghi quyết định công bố thủ tục này.", "Thêm mục “quyet_dinh” với số và ngày, hoặc ghi mã {code} vào quyết định trong procedures/quyet-dinh.",
        "No decision that announces this procedure.", "Add “quyet_dinh” with number and date, or list {code} in a decision under procedures/quyet-dinh.",
    ),
    "thieu-quy-trinh": _m(
        "thieu", "Thủ tục {code} chưa có quy trình nội bộ.", "Thêm tệp trong procedures/quy-trinh, hoặc chạy “niemyet new quy-trinh {code}”.",
        "Procedure {code} has no internal process.", "Add a file under procedures/quy-trinh, or run “niemyet new quy-trinh {code}”.",
    ),
    "thieu-dia-chi-pakn": _m(
        "thieu", "Chưa công khai “{label}” để nhận phản ánh, kiến nghị (Nghị định 20/2008/NĐ-CP, Điều 13).", "Thêm mục “{key}” trong “pakn”.",
        "“{label}” for feedback is not published (Decree 20/2008/NĐ-CP, Article 13).", "Add “{key}” under “pakn”.",
    ),
    "thieu-ly-do-mot-phan": _m(
        "thieu", "Dịch vụ công trực tuyến một phần phải nêu lý do (Nghị định 224/2026/NĐ-CP, Điều 14).", "Thêm mục “ly_do_mot_phan”.",
        "A partly online service must say why (Decree 224/2026/NĐ-CP, Article 14).", "Add “ly_do_mot_phan”.",
    ),
    "thieu-nguon": _m(
        "thieu", "Chưa ghi nguồn của nội dung và ngày đọc.", "Thêm mục “nguon” với “ten” và “ngay_doc”.",
        "Source and day of reading are not given.", "Add “nguon” with “ten” and “ngay_doc”.",
    ),
    "thieu-ngay-kiem-tra": _m(
        "thieu", "Chưa ghi ngày kiểm tra nội dung.", "Thêm mục “kiem_tra” với “lan_cuoi” và “lan_toi”.",
        "The day of the last check is not given.", "Add “kiem_tra” with “lan_cuoi” and “lan_toi”.",
    ),
    "qua-han-kiem-tra": _m(
        "thieu", "Đã quá hạn kiểm tra nội dung từ ngày {due}.", "Đối chiếu với nguồn, rồi sửa “lan_cuoi” và “lan_toi”.",
        "The check was due on {due}.", "Compare with the source, then change “lan_cuoi” and “lan_toi”.",
    ),
    "chua-niem-yet": _m(
        "thieu", "Quyết định {number} đã công bố thủ tục {code} nhưng chưa có tệp niêm yết.", "Thêm tệp {code}.yml vào procedures/thu-tuc, hoặc chạy “niemyet new thu-tuc {code}”.",
        "Decision {number} announced procedure {code}, which has no record.", "Add {code}.yml under procedures/thu-tuc, or run “niemyet new thu-tuc {code}”.",
    ),
    "niem-yet-dang-loi": _m(
        "thieu", "Thủ tục {code} do quyết định {number} công bố đã có tệp, nhưng tệp đang có lỗi nên chưa lên trang.", "Sửa các lỗi của tệp ấy trước; chỗ này rồi sẽ hết.",
        "Procedure {code}, announced by decision {number}, has a record with errors, so it is not listed yet.", "Mend the errors of that record first; this one will be gone then.",
    ),
    "da-bai-bo": _m(
        "loi", "Thủ tục {code} đã bị bãi bỏ bởi quyết định {number} nhưng vẫn nằm trong danh sách đang áp dụng.", "Trong mục “hieu_luc” ghi “trang_thai: Bãi bỏ” và “den” là ngày hết hiệu lực.",
        "Procedure {code} was abolished by decision {number} but is still listed as live.", "Under “hieu_luc” write “trang_thai: Bãi bỏ” and, as “den”, the day on which it ended.",
    ),
    "khong-co-thu-tuc": _m(
        "loi", "Không có thủ tục mã “{code}”.", "{hint}",
        "There is no procedure “{code}”.", "{hint_en}",
    ),
    "khong-co-co-quan": _m(
        "loi", "Không có cơ quan “{name}” trong procedures/co-quan.", "{hint}",
        "There is no agency “{name}” in procedures/co-quan.", "{hint_en}",
    ),
    "khong-co-linh-vuc": _m(
        "loi", "Lĩnh vực “{name}” chưa có trong procedures/danh-muc/linh-vuc.yml.", "{hint}",
        "The field “{name}” is not in procedures/danh-muc/linh-vuc.yml.", "{hint_en}",
    ),
    "khong-co-ke-hoach": _m(
        "loi", "Không có kế hoạch “{name}” trong content/ke-hoach.", "{hint}",
        "There is no plan “{name}” in content/ke-hoach.", "{hint_en}",
    ),
    "khong-co-quyet-dinh": _m(
        "nhac", "Chưa có tệp cho quyết định {number}.", "Thêm tệp trong procedures/quyet-dinh để người dân xem được quyết định.",
        "There is no record for decision {number}.", "Add one under procedures/quyet-dinh so that people can see it.",
    ),
    "khong-co-tep": _m(
        "loi", "Không có tệp biểu mẫu “{name}” trong procedures/bieu-mau.", "Chép tệp vào thư mục đó, hoặc sửa lại tên.",
        "There is no form “{name}” in procedures/bieu-mau.", "Copy the file there, or mend the name.",
    ),
    "tep-ra-ngoai": _m(
        "loi", "“{name}” trỏ ra ngoài thư mục procedures/bieu-mau.", "Chỉ ghi tên tệp, ví dụ to-khai.docx.",
        "“{name}” points outside procedures/bieu-mau.", "Write the file name alone, such as to-khai.docx.",
    ),
    "hai-quy-trinh": _m(
        "loi", "Thủ tục {code} đã có quy trình ở {other}.", "Mỗi thủ tục một quy trình; nhiều trường hợp thì ghi trong “truong_hop”.",
        "Procedure {code} has a process in {other} already.", "One process per procedure; put several cases under “truong_hop”.",
    ),
    "quy-trinh-rong": _m(
        "loi", "Quy trình chưa có bước nào.", "Thêm mục “buoc”, hoặc “truong_hop” có “buoc”.",
        "The process has no steps.", "Add “buoc”, or “truong_hop” with “buoc”.",
    ),
    "buoc-hai-noi": _m(
        "loi", "Các bước được ghi ở nhiều tầng cùng lúc nên không rõ thứ tự.", "Chỉ dùng một trong ba: “buoc”, “giai_doan”, hoặc “truong_hop”.",
        "Steps are given at several levels at once, so their order is unclear.", "Use only one of “buoc”, “giai_doan” or “truong_hop”.",
    ),
    "qua-thoi-han": _m(
        "loi", "Cộng các bước được {total}, dài hơn thời hạn {limit} của thủ tục {code}.", "Rút bớt thời gian ở một bước; hoặc nếu quyết định mới đã đổi thời hạn, sửa {place}.",
        "The steps add up to {total}, longer than the limit of {limit} of procedure {code}.", "Shorten a step; or if a new decision changed the limit, mend {place}.",
    ),
    "tong-sai": _m(
        "thieu", "Ghi tổng là {declared} nhưng cộng các bước được {total}.", "Xem lại thời gian từng bước, hoặc sửa tổng thành {total}.",
        "The declared total is {declared} but the steps add up to {total}.", "Check the time of each step, or mend the total to {total}.",
    ),
    "cat-giam-nguoc": _m(
        "loi", "Thời hạn áp dụng ({time}) dài hơn thời hạn theo luật ({statutory}).", "Xem lại “thoi_han” và “thoi_han_luat_dinh”.",
        "The time limit ({time}) is longer than the statutory one ({statutory}).", "Check “thoi_han” and “thoi_han_luat_dinh”.",
    ),
    "ngay-nguoc": _m(
        "loi", "Ngày kết thúc {until} đứng trước ngày bắt đầu {since}.", "Xem lại hai ngày.",
        "The end {until} comes before the start {since}.", "Check both days.",
    ),
    "ket-thuc-vong": _m(
        "loi", "Các cơ quan kế thừa lẫn nhau thành vòng: {names}.", "Xem lại mục “nay_la” của các cơ quan này.",
        "Agencies succeed each other in a circle: {names}.", "Check “nay_la” of these agencies.",
    ),
    "quyet-dinh-sai-dang": _m(
        "nhac", "Số quyết định “{number}” chưa đúng dạng số/QĐ-cơ quan.", "Ví dụ 862/QĐ-BTP.",
        "The decision number “{number}” is not of the form number/QĐ-office.", "Such as 862/QĐ-BTP.",
    ),
}  # fmt: skip

_SITE = {
    "cho-la": _m(
        "loi", "Trang mẫu có chỗ “[[niemyet:{slot}]]” mà chương trình không biết.", "{hint}",
        "The page has a slot “[[niemyet:{slot}]]” that is not known.", "{hint_en}",
    ),
    "thieu-trang-mau": _m(
        "loi", "Thiếu trang mẫu “{name}”.", "Lấy lại tệp content/{name} từ bản gốc.",
        "The template page “{name}” is missing.", "Restore content/{name}.",
    ),
    "trung-dia-chi": _m(
        "loi", "Hai trang cùng địa chỉ /{url}.", "Đổi tên một trong hai: {other}.",
        "Two pages share the address /{url}.", "Rename one of them: {other}.",
    ),
}  # fmt: skip

_CRITERIA = {code: _m(*words) for code, words in CRITERIA_WORDS.items()}
_PLANNING = {code: _m(*words) for code, words in PLANNING.items()}
_SERVER = {
    "bao-mat-chua-co": _m(
        "nhac", "Chưa ghi ai nhận tin báo lỗ hổng bảo mật của trang, nên chưa có tệp security.txt.", "Trong mkdocs.yml, dưới niemyet/outputs, ghi security_contact (mailto:… hoặc https://…) và security_expires, ví dụ {day}.",
        "Nobody is named to hear of security holes, so there is no security.txt.", "In mkdocs.yml below niemyet/outputs write security_contact (mailto:… or https://…) and security_expires, such as {day}.",
    ),
    "bao-mat-dia-chi": _m(
        "loi", "Không báo tin được đến “{value}”.", "Bắt đầu bằng mailto:, https:// hoặc tel:, không có dấu cách.",
        "“{value}” is no address to write to.", "Begin with mailto:, https:// or tel:, without blanks.",
    ),
    "bao-mat-ngay": _m(
        "loi", "Nơi nhận tin bảo mật chưa có ngày hết hạn đọc được.", "Ghi security_expires: năm-tháng-ngày, ví dụ {day}.",
        "The contact for security has no day of expiry that can be read.", "Write security_expires: year-month-day, such as {day}.",
    ),
    "bao-mat-het-han": _m(
        "loi", "Tệp security.txt hết hạn ngày {old}.", "Gửi thử một tin đến nơi nhận, rồi ghi security_expires: {day}.",
        "security.txt expires on {old}.", "Try whether the contact answers, then write security_expires: {day}.",
    ),
    "chuyen-huong-sai": _m(
        "loi", "Không chuyển được địa chỉ cũ “{old}” sang “{new}”.", "Ghi hai đường dẫn trong trang, không dấu, ví dụ thu-tuc/9.000001/: thu-tuc/1.001193/; trang đến phải có.",
        "The old address “{old}” cannot lead to “{new}”.", "Write two paths below the site, such as thu-tuc/9.000001/: thu-tuc/1.001193/; the second must exist.",
    ),
}  # fmt: skip

MESSAGES: Mapping[str, Message] = {
    **_FILE, **_SYNTAX, **_VALUE, **_SAFETY, **_CHECK, **_CRITERIA, **_PLANNING, **_SITE, **_SERVER,
}  # fmt: skip

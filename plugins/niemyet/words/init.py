"""What `niemyet init` asks and says."""

from collections.abc import Mapping

INIT_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "init": (
            "Tạo kho hồ sơ mới cho một cơ quan, dựng trang được ngay. Trong cửa sổ lệnh thì hỏi từng câu; ngoài ra "
            "lấy từ "
            "các tùy chọn, ít nhất là --agency."
        ),
        "init_dir": "THƯ-MỤC",
        "init_agency": "Tên chính thức của cơ quan.",
        "init_slug": "Tên trong địa chỉ trang, chữ thường không dấu, ví dụ ubnd-phuong-an-binh.",
        "init_level": "Cấp tỉnh, Cấp xã…",
        "init_province": "Tỉnh, thành phố.",
        "init_address": "Địa chỉ trụ sở, cũng là nơi nhận phản ánh, kiến nghị.",
        "init_postal": "Địa chỉ thư tín nhận phản ánh, kiến nghị.",
        "init_phone": "Số điện thoại chuyên dùng nhận phản ánh, kiến nghị.",
        "init_email": "Địa chỉ email nhận phản ánh, kiến nghị.",
        "init_website": "Trang thông tin điện tử của cơ quan.",
        "init_portal": "Cổng dịch vụ công của tỉnh.",
        "init_national_portal": "Cổng Dịch vụ công quốc gia.",
        "init_site_url": "Địa chỉ mà trang sẽ có.",
        "init_color": "Màu của cơ quan, ví dụ #8c1d18.",
        "init_logo": "Tệp lô-gô: svg, png, webp hoặc jpg.",
        "init_procedure": "Mã thủ tục đầu tiên, ví dụ 1.001193.",
        "init_procedure_name": "Tên thủ tục đầu tiên.",
        "init_field": "Lĩnh vực của thủ tục đầu tiên.",
        "init_ci": "Chép quy trình tự động cho máy chủ mã nguồn này.",
        "init_whl": "TỆP.whl",
        "init_wheel": "Tệp cài của chính niemyet, để ghi mã băm của nó vào requirements.txt khi chạy từ mã nguồn.",
        "init_other_wheel": (
            "--wheel: “{path}” không phải tệp cài của bản niemyet đang chạy; tệp ấy tên là {right}. Làm ra nó ở thư "
            "mục mã nguồn: python3 -m pip wheel --no-deps --wheel-dir dist ."
        ),
        "init_no_wheel": "--wheel: không đọc được tệp “{path}”. Xem lại đường dẫn.",
        "init_no_hash": (
            "requirements.txt chưa có mã băm của chính niemyet nên máy tự động sẽ dừng ở bước cài; đầu tệp ấy ghi cách "
            "điền."
        ),
        "init_git": "Tạo kho git và ghi lần đầu.",
        "init_yes": "Không hỏi gì, lấy các giá trị ghi sẵn.",
        "init_ask_agency": "Tên chính thức của cơ quan. Ví dụ: Ủy ban nhân dân phường An Bình",
        "init_ask_slug": "Tên trong địa chỉ trang, chữ thường không dấu; về sau không nên đổi.",
        "init_ask_level": "Cấp: Cấp tỉnh hoặc Cấp xã.",
        "init_ask_province": "Tỉnh, thành phố. Ví dụ: Cần Thơ",
        "init_ask_address": "Địa chỉ trụ sở, cũng là nơi nhận phản ánh, kiến nghị. Ví dụ: Số 1, đường Trần Phú",
        "init_ask_postal": "Địa chỉ thư tín nhận phản ánh, kiến nghị.",
        "init_ask_phone": "Số điện thoại chuyên dùng nhận phản ánh, kiến nghị. Ví dụ: 0292 3 123 456",
        "init_ask_email": "Địa chỉ email nhận phản ánh, kiến nghị. Ví dụ: pakn@anbinh.cantho.example",
        "init_ask_website": "Trang thông tin điện tử của cơ quan. Ví dụ: https://anbinh.cantho.example",
        "init_ask_portal": "Cổng dịch vụ công của tỉnh. Ví dụ: https://dichvucong.cantho.example",
        "init_ask_national_portal": "Cổng Dịch vụ công quốc gia.",
        "init_ask_site_url": (
            "Địa chỉ mà trang này sẽ có. Chưa biết thì bỏ qua. Ví dụ: https://tthc.anbinh.cantho.example/"
        ),
        "init_ask_color": "Màu của cơ quan: dấu # và sáu chữ số. Chương trình tự xem chữ có đủ tương phản không.",
        "init_ask_logo": "Tệp lô-gô: svg, png, webp hoặc jpg, dưới 200 KB. Ví dụ: C:\\Users\\Lan\\lo-go.png",
        "init_ask_procedure": "Mã thủ tục đầu tiên để điền thử. 1.001193 là đăng ký khai sinh.",
        "init_ask_procedure_name": "Tên thủ tục ấy, đúng như quyết định công bố.",
        "init_ask_field": "Thủ tục ấy thuộc lĩnh vực nào. Ví dụ: Hộ tịch",
        "init_ask_ci": "Kho sẽ để ở máy chủ mã nguồn nào: gitlab, gitea, forgejo; không có thì none.",
        "init_ask_git": "Tạo kho git và ghi lần đầu: có hoặc không.",
        "init_yes_word": "có",
        "init_no_word": "không",
        "init_comma": ",",
        "init_bad_agency": (
            "“{value}” không phải tên cơ quan. Viết tên chính thức, ví dụ Ủy ban nhân dân phường An Bình."
        ),
        "init_bad_phone": "“{value}” không phải số điện thoại. Viết từ 3 đến 15 chữ số, ví dụ 0292 3 123 456.",
        "init_bad_email": "“{value}” không phải địa chỉ email. Viết như pakn@anbinh.cantho.example.",
        "init_bad_color": "“{value}” không phải màu. Viết dấu # và sáu chữ số từ 0 đến f, ví dụ #8c1d18.",
        "logo_kind": "“{path}” không phải svg, png, webp hay jpg. Đổi sang một trong các dạng ấy.",
        "logo_absent": "Không đọc được tệp “{path}”. Xem lại đường dẫn.",
        "logo_large": "“{path}” lớn hơn 200 KB, mà lô-gô nằm ở mọi trang. Thu nhỏ lại.",
        "logo_other": "Nội dung của “{path}” không đúng với đuôi tệp. Lưu lại bằng chương trình vẽ.",
        "logo_broken": "“{path}” hỏng hoặc chép còn dở. Mở bằng chương trình vẽ rồi lưu lại.",
        "logo_active": "“{path}” có mã lệnh hoặc gọi tới nơi khác. Lưu lại thành SVG thường, hoặc dùng PNG.",
        "init_no_agency": 'Thiếu --agency, tên cơ quan. Ví dụ: --agency "Ủy ban nhân dân phường An Bình"',
        "init_unnamed": "Thủ tục {code} cần thêm --procedure-name và --field.",
        "init_cannot": "Không tạo được kho trong {path}: {why}. Không ghi gì. Chọn nơi khác hoặc xem lại quyền ghi.",
        "init_not_empty": "{path} đã có tệp nên không tạo gì ở đó. Chọn một thư mục mới hoặc còn trống.",
        "init_made": "Đã tạo kho hồ sơ của {agency} trong {path}.",
        "init_contrast": "Màu {color}: tương phản với nền {ratio}, đạt WCAG mức AA (4,5).",
        "init_darkened": (
            "Màu {color}: tương phản với nền chỉ {ratio}, chưa đạt WCAG mức AA (4,5). Chữ và nút dùng {better} "
            "({now}); "
            "vạch đầu trang giữ nguyên {color}."
        ),
        "init_next": (
            "Tiếp theo:\n  cd {path}\n  niemyet serve   xem thử trên máy\n  niemyet check   còn thiếu gì; bắt đầu từ "
            "{procedure}\n"
            "  niemyet build   dựng trang vào thư mục site"
        ),
        "init_commit": "Tạo kho hồ sơ niêm yết",
        "init_committed": "Đã tạo kho git và ghi lần đầu.",
        "init_no_git": "Chưa tạo được kho git; các tệp vẫn đủ. Cài git rồi chạy: git init",
        "init_no_name": (
            "Đã tạo kho git nhưng chưa ghi lần đầu. Cho git biết tên và email rồi ghi: git config --global user.name, "
            "git config --global user.email, git commit"
        ),
        "open_elsewhere": (
            "{path} đang mở trong Word, Excel hoặc chương trình khác nên không ghi được. Đóng tệp rồi chạy lại."
        ),
    },
    "en": {
        "init": (
            "Make the repository of a new agency; it can be built at once. In a terminal it asks one by one, "
            "elsewhere it "
            "takes the options, --agency at least."
        ),
        "init_dir": "FOLDER",
        "init_agency": "Official name of the agency.",
        "init_slug": "Name in addresses, small letters without marks, such as ubnd-phuong-an-binh.",
        "init_level": "Cấp tỉnh, Cấp xã…",
        "init_province": "Province or city.",
        "init_address": "Address of the office, for feedback too.",
        "init_postal": "Postal address for feedback.",
        "init_phone": "Telephone number for feedback.",
        "init_email": "E-mail address for feedback.",
        "init_website": "Website of the agency.",
        "init_portal": "Service portal of the province.",
        "init_national_portal": "National service portal.",
        "init_site_url": "Address that the site will have.",
        "init_color": "Colour of the agency, such as #8c1d18.",
        "init_logo": "File of the logo: svg, png, webp or jpg.",
        "init_procedure": "Code of the first procedure, such as 1.001193.",
        "init_procedure_name": "Name of the first procedure.",
        "init_field": "Field of the first procedure.",
        "init_ci": "Copy the workflow for this forge.",
        "init_whl": "FILE.whl",
        "init_wheel": "Wheel of niemyet itself, whose hash goes into requirements.txt when it runs from its sources.",
        "init_other_wheel": (
            "--wheel: “{path}” is not the wheel of the niemyet that runs, which is called {right}. In the folder of "
            "the sources, make it by: python3 -m pip wheel --no-deps --wheel-dir dist ."
        ),
        "init_no_wheel": "--wheel: the file “{path}” cannot be read. Look at its path.",
        "init_no_hash": (
            "requirements.txt lacks the hash of niemyet itself, so workflows will stop where they install; the head of "
            "that file says how to fill it in."
        ),
        "init_git": "Make it a git repository with a first commit.",
        "init_yes": "Ask nothing, take what is offered.",
        "init_ask_agency": "Official name of the agency. Such as: Ủy ban nhân dân phường An Bình",
        "init_ask_slug": "Name in addresses, small letters without marks; better never changed later.",
        "init_ask_level": "Level: Cấp tỉnh or Cấp xã.",
        "init_ask_province": "Province or city. Such as: Cần Thơ",
        "init_ask_address": "Address of the office, for feedback too. Such as: Số 1, đường Trần Phú",
        "init_ask_postal": "Postal address for feedback.",
        "init_ask_phone": "Telephone number for feedback. Such as: 0292 3 123 456",
        "init_ask_email": "E-mail address for feedback. Such as: pakn@anbinh.cantho.example",
        "init_ask_website": "Website of the agency. Such as: https://anbinh.cantho.example",
        "init_ask_portal": "Service portal of the province. Such as: https://dichvucong.cantho.example",
        "init_ask_national_portal": "National service portal.",
        "init_ask_site_url": (
            "Address that this site will have; skip if not known. Such as: https://tthc.anbinh.cantho.example/"
        ),
        "init_ask_color": "Colour of the agency: # and six digits. Whether text in it can be read is looked at.",
        "init_ask_logo": "File of the logo: svg, png, webp or jpg, below 200 KB. Such as: C:\\Users\\Lan\\logo.png",
        "init_ask_procedure": "Code of a first procedure to fill in. 1.001193 is the registration of births.",
        "init_ask_procedure_name": "Name of that procedure, as the decision has it.",
        "init_ask_field": "Field of that procedure. Such as: Hộ tịch",
        "init_ask_ci": "Forge that will hold the repository: gitlab, gitea, forgejo; else none.",
        "init_ask_git": "Make it a git repository with a first commit: yes or no.",
        "init_yes_word": "yes",
        "init_no_word": "no",
        "init_comma": ".",
        "init_bad_agency": (
            "“{value}” is no name of an agency. Write the official one, such as Ủy ban nhân dân phường An Bình."
        ),
        "init_bad_phone": "“{value}” is no telephone number. Write 3 to 15 digits, such as 0292 3 123 456.",
        "init_bad_email": "“{value}” is no e-mail address. Write it like pakn@anbinh.cantho.example.",
        "init_bad_color": "“{value}” is no colour. Write # and six digits from 0 to f, such as #8c1d18.",
        "logo_kind": "“{path}” is no svg, png, webp or jpg. Turn it into one of these.",
        "logo_absent": "The file “{path}” cannot be read. Look at its path.",
        "logo_large": "“{path}” is larger than 200 KB, and a logo is on every page. Make it smaller.",
        "logo_other": "What is in “{path}” is not what its ending says. Save it again with a drawing program.",
        "logo_broken": "“{path}” is damaged or only half of a picture. Save it again with a drawing program.",
        "logo_active": "“{path}” runs a script or calls another place. Save it as plain SVG, or use PNG.",
        "init_no_agency": (
            '--agency, the name of the agency, is missing. Such as: --agency "Ủy ban nhân dân phường An Bình"'
        ),
        "init_unnamed": "The procedure {code} needs --procedure-name and --field too.",
        "init_cannot": "No repository can be made in {path}: {why}. Nothing was written. Choose another place.",
        "init_not_empty": "{path} holds files, so nothing is made there. Choose a new or an empty folder.",
        "init_made": "Made the repository of {agency} in {path}.",
        "init_contrast": "Colour {color}: its contrast with the ground is {ratio}, good for WCAG level AA (4.5).",
        "init_darkened": (
            "Colour {color}: its contrast with the ground is only {ratio}, not enough for WCAG level AA (4.5). Text "
            "and "
            "buttons take {better} ({now}); the bar at the head stays {color}."
        ),
        "init_next": (
            "Next:\n  cd {path}\n  niemyet serve   look at it here\n  niemyet check   what is missing; begin with "
            "{procedure}\n"
            "  niemyet build   build the site into the folder site"
        ),
        "init_commit": "Begin the repository",
        "init_committed": "Made it a git repository with a first commit.",
        "init_no_git": "It could not be made a git repository; the files are all there. Install git and run: git init",
        "init_no_name": (
            "It is a git repository without a first commit yet. Tell git your name and e-mail, then commit: "
            "git config --global user.name, git config --global user.email, git commit"
        ),
        "open_elsewhere": (
            "{path} is open in Word, Excel or another program and cannot be written. Close it and run again."
        ),
    },
}

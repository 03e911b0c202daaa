"""Words of the synthetic records that the bench makes: phrases of administrative Vietnamese, written for it.

They are joined by `bench_records`; no record of any agency was copied. A sentence made of them is shaped like a real
one (length, letters, list marks), and says nothing that anybody should act on.
"""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a table, which stand between bars or on lines of their own."""
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


# Fields (lĩnh vực) with what their procedures are about.
FIELDS = {
    name: _phrases(things)
    for name, _, things in (
        line.partition(":")
        for line in """\
An toàn thực phẩm: cơ sở đủ điều kiện an toàn thực phẩm | bản tự công bố sản phẩm | bếp ăn tập thể
Báo chí: bản tin | họp báo | trang thông tin điện tử tổng hợp
Bảo hiểm: thẻ bảo hiểm y tế | sổ bảo hiểm xã hội | chế độ thai sản
Bảo trợ xã hội: trợ cấp hằng tháng | cơ sở trợ giúp xã hội | hỗ trợ chi phí mai táng
Bảo vệ thực vật: cơ sở buôn bán thuốc bảo vệ thực vật | quảng cáo thuốc bảo vệ thực vật
Chăn nuôi: trang trại chăn nuôi | thức ăn chăn nuôi | giống vật nuôi bản địa
Chứng thực: bản sao từ bản chính | chữ ký trong giấy tờ | hợp đồng, giao dịch về tài sản
Công chứng: văn phòng công chứng | thẻ công chứng viên | tập sự hành nghề công chứng
Công tác dân tộc: người có uy tín | thôn đặc biệt khó khăn | chính sách hỗ trợ đồng bào dân tộc
Cư trú: đăng ký thường trú | đăng ký tạm trú | xác nhận thông tin về cư trú
Di sản văn hóa: bảo tàng ngoài công lập | di vật, cổ vật | tu bổ di tích
Du lịch: kinh doanh dịch vụ lữ hành | thẻ hướng dẫn viên du lịch | cơ sở lưu trú du lịch
Dược phẩm: cơ sở kinh doanh dược | chứng chỉ hành nghề dược | thực hành tốt bán lẻ thuốc
Đất đai: quyền sử dụng đất | tài sản gắn liền với đất | biến động đất đai | tách thửa, hợp thửa đất
Đấu giá tài sản: doanh nghiệp đấu giá | thẻ đấu giá viên
Đầu tư: dự án đầu tư | chủ trương đầu tư | giấy chứng nhận đăng ký đầu tư
Đo đạc và bản đồ: chứng chỉ hành nghề đo đạc | dữ liệu đo đạc và bản đồ
Đường bộ: giấy phép lái xe | phù hiệu xe | kinh doanh vận tải bằng xe ô tô | giấy phép thi công trên đường
Đường thủy nội địa: bến thủy nội địa | phương tiện thủy nội địa | chứng chỉ thuyền viên
Giám định tư pháp: giám định viên tư pháp | văn phòng giám định tư pháp
Giáo dục mầm non: trường mẫu giáo | nhóm trẻ độc lập | hỗ trợ ăn trưa cho trẻ em
Giáo dục nghề nghiệp: trường trung cấp | hoạt động giáo dục nghề nghiệp | sáp nhập trung tâm dạy nghề
Giáo dục phổ thông: trường tiểu học | chuyển trường | trung tâm học thêm | hội đồng trường
Hóa chất: kinh doanh hóa chất có điều kiện | kế hoạch phòng ngừa sự cố hóa chất
Hoạt động xây dựng: giấy phép xây dựng | chứng chỉ năng lực xây dựng | nghiệm thu công trình
Hộ tịch: đăng ký khai sinh | đăng ký kết hôn | trích lục hộ tịch | xác nhận tình trạng hôn nhân
Hội, quỹ: thành lập hội | điều lệ hội | quỹ từ thiện | đại hội nhiệm kỳ
Khám bệnh, chữa bệnh: giấy phép hành nghề | phòng khám đa khoa | kỹ thuật mới trong khám bệnh
Khoa học và công nghệ: doanh nghiệp khoa học và công nghệ | nhiệm vụ nghiên cứu | văn phòng đại diện
Khoáng sản: thăm dò khoáng sản | khai thác khoáng sản | đóng cửa mỏ
Lâm nghiệp: giao rừng, cho thuê rừng | khai thác lâm sản | chuyển mục đích sử dụng rừng
Lao động: người lao động nước ngoài | cho thuê lại lao động | nội quy lao động
Luật sư: văn phòng luật sư | chứng chỉ hành nghề luật sư
Lưu thông hàng hóa: bán buôn rượu | bán lẻ thuốc lá | cửa hàng bán lẻ xăng dầu
Môi trường: giấy phép môi trường | báo cáo đánh giá tác động môi trường | cải tạo, phục hồi môi trường
Mỹ thuật, nhiếp ảnh: triển lãm mỹ thuật | tượng đài, tranh hoành tráng
Nghệ thuật biểu diễn: biểu diễn nghệ thuật | cuộc thi người đẹp
Người có công: trợ cấp ưu đãi | thân nhân liệt sĩ | di chuyển hài cốt liệt sĩ | phương tiện trợ giúp
Nhà ở: nhà ở xã hội | mua nhà ở cũ thuộc tài sản công | văn bản thông báo nhà đủ điều kiện được bán
Nông thôn mới: thôn đạt chuẩn nông thôn mới | xã nông thôn mới nâng cao
Phòng cháy, chữa cháy: thẩm duyệt thiết kế phòng cháy | vận chuyển hàng nguy hiểm về cháy nổ
Quảng cáo: bảng quảng cáo, băng-rôn | đoàn người thực hiện quảng cáo
Quốc tịch: nhập quốc tịch Việt Nam | thôi quốc tịch Việt Nam | xác nhận có quốc tịch Việt Nam
Quy hoạch xây dựng: đồ án quy hoạch chi tiết | giấy phép quy hoạch | thông tin quy hoạch
Tài nguyên nước: khai thác nước dưới đất | xả nước thải | hành nghề khoan nước
Thể dục thể thao: câu lạc bộ thể thao | hoạt động thể thao mạo hiểm | môn bơi, lặn
Thi đua, khen thưởng: Bằng khen | danh hiệu lao động tiên tiến | Huân chương Lao động
Thú y: chứng chỉ hành nghề thú y | cơ sở an toàn dịch bệnh động vật | kiểm dịch động vật
Thủy lợi: hoạt động trong phạm vi bảo vệ công trình thủy lợi | quy trình vận hành hồ chứa
Thủy sản: giấy phép khai thác thủy sản | tàu cá | nuôi trồng thủy sản lồng bè
Tiếp công dân: đơn khiếu nại lần đầu | đơn tố cáo
Tôn giáo: sinh hoạt tôn giáo tập trung | người chuyên hoạt động tôn giáo | hội nghị thường niên
Trợ giúp pháp lý: yêu cầu trợ giúp pháp lý | cộng tác viên trợ giúp pháp lý
Trồng trọt: phân bón | giống cây trồng | cây đầu dòng
Tổ chức bộ máy, biên chế: đơn vị sự nghiệp công lập | tổ chức hành chính
Viễn thông và internet: điểm cung cấp dịch vụ trò chơi điện tử | trạm thu phát sóng
Việc làm: trợ cấp thất nghiệp | giấy phép dịch vụ việc làm | vay vốn giải quyết việc làm
Xuất bản: tài liệu không kinh doanh | hoạt động in | cơ sở phát hành xuất bản phẩm
Y tế dự phòng: cơ sở tiêm chủng | xét nghiệm HIV | an toàn sinh học
""".splitlines()
    )
}

VERBS = _phrases("""
    Cấp | Cấp lại | Cấp đổi | Gia hạn | Điều chỉnh | Thu hồi | Đăng ký | Xác nhận | Công nhận | Thẩm định | Phê duyệt
    Cho phép | Chấp thuận | Thông báo | Thủ tục cấp | Thủ tục đăng ký | Thủ tục công nhận
""")
SCOPES = _phrases("""
    thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh | đối với tổ chức, cá nhân trong nước | cấp xã | lần đầu
    đối với hộ kinh doanh | có yếu tố nước ngoài | ở khu vực biên giới | tại cơ sở ngoài công lập
    đối với doanh nghiệp có vốn đầu tư nước ngoài | cho người từ đủ 60 tuổi trở lên | theo hình thức trực tuyến
""")
CLAUSES = _phrases("""
    trường hợp bị mất, hỏng hoặc ghi sai thông tin
    trường hợp thay đổi tên, địa chỉ hoặc người đại diện theo pháp luật
    trường hợp chia, tách, hợp nhất, sáp nhập hoặc chuyển đổi hình thức tổ chức
    đối với hồ sơ đã nộp trước ngày quy định mới có hiệu lực mà chưa có kết quả
    kể cả cơ sở hoạt động tại địa điểm thuê lại của đơn vị sự nghiệp công lập
    mà pháp luật chuyên ngành không có quy định khác về điều kiện và thẩm quyền giải quyết
    trừ trường hợp phải lấy ý kiến của cơ quan quản lý nhà nước ở trung ương
    do người đang sử dụng ổn định, không có tranh chấp, phù hợp với quy hoạch được duyệt đứng tên đề nghị
    theo phân cấp của Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương
    khi hết thời hạn ghi trên giấy phép đã được cấp
""")
APPLICANTS = _phrases("""
    Tổ chức, cá nhân | Người nộp hồ sơ | Chủ cơ sở | Người đại diện theo pháp luật | Người được ủy quyền
    Cá nhân có nhu cầu | Doanh nghiệp, hợp tác xã | Hộ gia đình
""")
APPLICANT_ACTS = _phrases("""
    chuẩn bị đủ giấy tờ theo danh mục | kê khai thông tin vào mẫu đơn | nộp hồ sơ | nộp phí theo mức thu hiện hành
    nhận giấy hẹn và theo dõi tình trạng hồ sơ | bổ sung phần còn thiếu | xuất trình giấy tờ tùy thân
    đọc lại thông tin trên bản nháp và ký xác nhận | nhận kết quả | cam kết chịu trách nhiệm về nội dung đã khai
""")
OFFICES = _phrases("""
    Công chức tiếp nhận | Bộ phận một cửa | Phòng chuyên môn | Cơ quan giải quyết | Hội đồng thẩm định
    Trung tâm Phục vụ hành chính công | Lãnh đạo cơ quan | Cơ quan phối hợp | Công chức được phân công
""")
OFFICE_ACTS = _phrases("""
    kiểm tra tính đầy đủ, hợp lệ của hồ sơ | ghi giấy tiếp nhận và hẹn trả kết quả | số hóa giấy tờ, chuyển xử lý
    thẩm tra nội dung kê khai | đối chiếu dữ liệu dân cư | lập biên bản kiểm tra thực tế | dự thảo văn bản trình ký
    lấy ý kiến cơ quan liên quan | ký kết quả hoặc văn bản trả lời nêu rõ lý do | trả kết quả, lưu hồ sơ
    hướng dẫn một lần, đầy đủ bằng phiếu yêu cầu bổ sung | niêm yết công khai danh sách đủ điều kiện
""")
PLACES = _phrases("""
    tại Trung tâm Phục vụ hành chính công cấp tỉnh | tại trụ sở Ủy ban nhân dân cấp xã nơi cư trú | tại quầy số {n}
    qua Cổng Dịch vụ công quốc gia (https://dichvucong.gov.vn) | qua dịch vụ bưu chính công ích | trên hệ thống
    trong giờ hành chính các ngày làm việc trong tuần | bằng bản điện tử có ký số | ở bất kỳ quầy nào trong tỉnh
""")
WHENS = _phrases("""
    trong {n} ngày làm việc kể từ ngày nhận đủ hồ sơ | trước {n} ngày so với ngày dự kiến | ngay trong ngày
    chậm nhất {n} giờ kể từ khi tiếp nhận | theo lịch hẹn | trong thời hạn ghi trên giấy hẹn
    sau khi có kết quả xác minh của đơn vị được giao | không quá {n} ngày đối với trường hợp phải xác minh
""")
TAILS = _phrases("""
    trường hợp không đồng ý phải trả lời bằng văn bản và nêu rõ lý do | thời gian chờ bổ sung không tính vào hạn
    người nộp có thể ủy quyền cho người khác làm thay | quá hạn thì cơ quan gửi văn bản xin lỗi và hẹn lại
    giấy tờ đã có trong cơ sở dữ liệu thì không phải nộp | mỗi trang bản sao phải đóng dấu treo hoặc ký nháy
""")
PAPERS = _phrases("""
    Đơn đề nghị {o} | Tờ khai {o} | Bản sao giấy tờ chứng minh {o} | Báo cáo tình hình {o} | Bản thuyết minh {o}
    Văn bản ủy quyền nộp hồ sơ {o} | Danh sách kèm theo về {o} | Ảnh chân dung cỡ 4 x 6 cm | Sơ đồ vị trí {o}
    Hợp đồng thuê địa điểm phục vụ {o} | Biên bản họp thống nhất việc {o} | Lý lịch của người phụ trách {o}
""")
PAPER_TAILS = _phrases("""
    có xác nhận của cơ quan quản lý trực tiếp | được cấp không quá {n} tháng tính đến ngày nộp | bản có chứng thực
    hoặc bản sao kèm bản chính để đối chiếu | đối với trường hợp thay đổi địa điểm | theo mẫu của cơ quan giải quyết
    bản dịch tiếng Việt nếu viết bằng tiếng nước ngoài | ghi rõ số lượng, chủng loại và nguồn gốc
""")
PAPER_CASES = _phrases("""
    Giấy tờ phải nộp | Giấy tờ phải xuất trình | Trường hợp cấp mới | Trường hợp cấp lại do mất, hỏng
    Trường hợp thay đổi thông tin | Trường hợp nộp qua người được ủy quyền | Trường hợp có yếu tố nước ngoài
""")
CHANNEL_CASES = _phrases("""
    Trường hợp thông thường | Trường hợp phải kiểm tra thực tế | Trường hợp phải lấy ý kiến | Cấp lại, điều chỉnh
""")
REPLACED = _phrases("""
    Dữ liệu cư trú trong Cơ sở dữ liệu quốc gia về dân cư | Dữ liệu đăng ký doanh nghiệp | Căn cước điện tử
""")
RESULTS = _phrases("""
    Giấy phép về {o} | Giấy chứng nhận {o} | Quyết định về {o} | Văn bản chấp thuận {o} | Giấy xác nhận {o}
""")
FEES = _phrases("""
    Miễn phí | Không có thông tin | {m}.000 đồng/hồ sơ | {m}.000 đồng/bản | Theo nghị quyết của Hội đồng nhân dân
""")
FEE_NOTES = _phrases("""
    Miễn phí (Không thu phí đối với người cao tuổi, trẻ em, người khuyết tật và hộ nghèo theo quy định về phí, lệ phí.)
    Lệ phí: {m}.000 đồng; nộp trực tuyến giảm một nửa theo nghị quyết của Hội đồng nhân dân tỉnh
""")
LAWS = _phrases("""
    Luật quy định về {o} | Nghị định quy định chi tiết một số điều về {o} | Thông tư hướng dẫn hồ sơ, trình tự về {o}
    Nghị định sửa đổi, bổ sung các nghị định về {o} và phân định thẩm quyền của chính quyền địa phương hai cấp
    Quyết định ban hành quy chế phối hợp giải quyết hồ sơ về {o} trên địa bàn tỉnh
""")
LAW_NUMBERS = _phrases("""
    {n}/20{y}/QH15 | {n}/20{y}/NĐ-CP | {n}/20{y}/TT-BTP | {n}/20{y}/NĐ-CP | {n}/20{y}/QĐ-UBND
""")
AUTHORITIES = _phrases("""
    Ủy ban nhân dân cấp xã | Ủy ban nhân dân cấp tỉnh | Sở quản lý ngành | Văn phòng đăng ký đất đai | Công an cấp xã
    Cơ quan bảo hiểm xã hội | Ban quản lý khu công nghiệp, khu kinh tế
""")
ROLES = _phrases("""
    Công chức Trung tâm Phục vụ hành chính công | Lãnh đạo phòng chuyên môn | Chuyên viên phòng chuyên môn
    Lãnh đạo Sở | Văn thư | Công chức tư pháp - hộ tịch | Lãnh đạo Ủy ban nhân dân cấp xã
    Văn phòng Ủy ban nhân dân tỉnh | Lãnh đạo Ủy ban nhân dân tỉnh
""")
STAGES = _phrases("Tại Bộ phận một cửa | Tại Sở quản lý ngành | Tại Ủy ban nhân dân tỉnh | Trả kết quả")
PROCESS_CASES = _phrases("Trường hợp không phải kiểm tra thực tế | Trường hợp phải kiểm tra thực tế")
PRODUCTS = _phrases("""
    Giấy tiếp nhận hồ sơ và hẹn trả kết quả | Phiếu kiểm soát quá trình giải quyết | Dự thảo văn bản
    Biên bản kiểm tra | Tờ trình | Văn bản đã ký | Sổ theo dõi hồ sơ
""")
STEP_NAMES = _phrases("Nộp hồ sơ | Tiếp nhận | Thẩm tra | Lấy ý kiến | Ký duyệt | Nhận kết quả | Lưu hồ sơ")
REASONS = _phrases("""
    Phải nộp bản chính khi nhận kết quả. | Phải kiểm tra thực tế tại cơ sở. | Phải ký vào sổ trước mặt công chức.
""")
NONE = _phrases("Không có thông tin | Không có thông tin | Không có thông tin | Không")
MINISTRIES = {
    "BTP": "Bộ Tư pháp",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BCT": "Bộ Công Thương",
}

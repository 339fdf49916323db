"""Makes the PDFs beside it (folder pdf): make_pdf.py. Names in them are invented.

The Chinese font is not embedded: its characters are known through the maps of poppler-data.
"""
import io
import pathlib
import zlib

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = pathlib.Path(__file__).resolve().parent / "pdf"
SONG = "STSong-Light"
WIDTH, HEIGHT = A4
LEFT, RIGHT = 90, WIDTH - 90
SIZE = 12
LEADING = 22

pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def canvas(name, pagesize=A4, **more):
    made = Canvas(str(FOLDER / f"{name}.pdf"), pagesize=pagesize, invariant=1, **more)
    made.setFont(SONG, SIZE)
    return made


def lines_of(text, width, indent=2):
    """Lines as a word processor breaks them: Chinese anywhere, Latin words at blanks, first line set in."""
    lines, line, used = [], "", indent * SIZE
    words, word = [], ""
    for c in text:
        if c.isascii() and c != " ":
            word += c
            continue
        if word:
            words.append(word)
        word = ""
        words.append(c)
    if word:
        words.append(word)
    for word in words:
        wide = pdfmetrics.stringWidth(word, SONG, SIZE)
        if used + wide > width + 0.01:
            lines.append(line)
            line, used = "", 0
            word = word.lstrip(" ")
        line += word
        used += wide
    return lines + [line]


def prose(page, text, y, bottom=100, on_break=None, left=LEFT, right=RIGHT):
    for i, line in enumerate(lines_of(text, right - left)):
        if y < bottom:
            on_break()
            y = HEIGHT - 100
        page.drawString(left + (2 * SIZE if i == 0 else 0), y, line)
        y -= LEADING
    return y


SENTENCE = ("本项目拟采购高性能计算服务器，用于人工智能教学与科研，投标人须保证所供货物为全新未使用的原装产品，"
            "并在合同签订后三十日内完成供货、安装、调试与培训，质保期自验收合格之日起计算。")


def make_prose():
    page = canvas("prose")
    number = [1]

    def edges():
        page.setFont(SONG, 9)
        page.drawString(LEFT, HEIGHT - 50, "云溪大学高性能服务器采购项目招标文件")
        page.line(LEFT, HEIGHT - 54, RIGHT, HEIGHT - 54)
        page.drawCentredString(WIDTH / 2, 40, f"第 {number[0]} 页 共 4 页")
        page.setFont(SONG, SIZE)

    def turn():
        edges()
        page.showPage()
        page.setFont(SONG, SIZE)
        number[0] += 1

    page.setFont(SONG, 18)
    page.drawCentredString(WIDTH / 2, HEIGHT - 110, "招标公告")
    page.setFont(SONG, SIZE)
    y = HEIGHT - 150
    for line in ("一、项目名称：云溪大学高性能服务器采购项目", "二、预算金额：120 万元"):
        page.drawString(LEFT, y, line)
        y -= LEADING
    page.linkURL("http://cg.yunxi.example/notice?id=7", (LEFT, y - 4, LEFT + 8 * SIZE, y + SIZE))
    page.drawString(LEFT, y, "点击下载招标文件")
    y -= LEADING
    page.drawString(LEFT, y, "采购内容如下：")
    y -= LEADING
    for i in range(18):
        y = prose(page, f"第{'甲乙丙丁'[i % 4]}款第 {i + 1} 项：" + SENTENCE, y, on_break=turn)
    page.drawString(LEFT, y, "The server shall be delivered together with its manuals, spare tools and all other docu-")
    page.drawString(LEFT, y - LEADING, "mentation and its RTX cards.")
    while number[0] < 4:
        turn()
        page.drawString(LEFT, HEIGHT - 100, f"附录 {number[0]}")
    edges()
    page.save()


def grid(page, xs, ys, spans=(), thin=False, outer=True):
    """Ruling lines of a table but where cells are merged. spans: (row, column, rows, columns)."""
    merged = set()
    for row, column, rows, columns in spans:
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                if c + 1 < column + columns:
                    merged.add(("v", r, c + 1))
                if r + 1 < row + rows:
                    merged.add(("h", r + 1, c))

    def line(x0, y0, x1, y1):
        if thin:
            page.rect(min(x0, x1) - 0.24, min(y0, y1) - 0.24, abs(x1 - x0) + 0.48, abs(y1 - y0) + 0.48,
                      stroke=0, fill=1)
        else:
            page.line(x0, y0, x1, y1)

    for r in range(len(ys)):
        for c in range(len(xs) - 1):
            if ("h", r, c) not in merged:
                line(xs[c], ys[r], xs[c + 1], ys[r])
    for c in range(len(xs)):
        if not outer and c in (0, len(xs) - 1):
            continue
        for r in range(len(ys) - 1):
            if ("v", r, c) not in merged:
                line(xs[c], ys[r], xs[c], ys[r + 1])


def put(page, xs, ys, row, column, *lines):
    for i, text in enumerate(lines):
        page.drawString(xs[column] + 5, ys[row] - 15 - 16 * i, text)


def make_tables():
    page = canvas("tables")
    page.drawString(LEFT, HEIGHT - 80, "附件一：采购清单")
    xs = [90, 130, 230, 330, 400, 505]
    ys = [HEIGHT - y for y in (100, 125, 150, 190, 215)]
    # 名称 stands over two rows, 小计 over three columns.
    grid(page, xs, ys, spans=[(1, 1, 2, 1), (3, 0, 1, 4)])
    for c, text in enumerate(("序号", "名称", "型号", "数量", "单价（元）")):
        put(page, xs, ys, 0, c, text)
    put(page, xs, ys, 1, 0, "1")
    put(page, xs, ys, 1, 1, "计算服务器")
    put(page, xs, ys, 1, 2, "玄岳 R9 A100")
    put(page, xs, ys, 1, 3, "8")
    put(page, xs, ys, 1, 4, "98,000.00")
    put(page, xs, ys, 2, 0, "2")
    put(page, xs, ys, 2, 2, "玄岳存储扩展柜二", "十四盘位")
    put(page, xs, ys, 2, 3, "2")
    put(page, xs, ys, 2, 4, "45,000.00")
    put(page, xs, ys, 3, 0, "合计")
    put(page, xs, ys, 3, 4, "874,000.00")
    page.drawString(LEFT, HEIGHT - 240, "附件二：评分表（左右无边线，线为细长矩形）")
    xs = [90, 200, 400, 505]
    ys = [HEIGHT - y for y in (260, 285, 310, 335)]
    grid(page, xs, ys, thin=True, outer=False)
    for r, row in enumerate((("项目", "标准", "分值"), ("价格", "低价优先", "30"), ("技术", "逐条应答", "70"))):
        for c, text in enumerate(row):
            put(page, xs, ys, r, c, text)
    page.drawString(LEFT, HEIGHT - 360, "附件三：双线表")
    for shift in (0, 2):
        grid(page, [x + shift for x in (90, 300, 505)], [HEIGHT - y - shift for y in (380, 405, 430)])
    xs, ys = [92, 302], [HEIGHT - 382, HEIGHT - 407]
    for r, row in enumerate((("联系人部门", "采购管理处"), ("地址", "云溪市学府路 1 号"))):
        for c, text in enumerate(row):
            put(page, xs, ys, r, c, text)
    # A line under a word is no table, nor is a frame around one paragraph.
    page.drawString(LEFT, HEIGHT - 470, "投标人名称：")
    page.line(165, HEIGHT - 473, 400, HEIGHT - 473)
    page.rect(90, HEIGHT - 530, 415, 30)
    page.drawString(100, HEIGHT - 520, "注：以上报价均含税。")
    page.save()


def make_long_table():
    page = canvas("long_table")
    xs = [90, 130, 260, 400, 505]
    head = ("序号", "货物名称", "规格型号", "数量（台）")
    y = HEIGHT - 100
    page.drawString(LEFT, HEIGHT - 80, "中标货物清单")
    row = 0

    def table(rows, y):
        ys = [y - 25 * i for i in range(len(rows) + 1)]
        grid(page, xs, ys)
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                if text:
                    put(page, xs, ys, r, c, text)
        return ys[-1]

    for page_number in range(3):
        rows = [head]
        if page_number == 1:
            rows.append(("", "", "扩展型", ""))  # the rest of the row that the page's end cut
        for _ in range(20 if page_number < 2 else 5):
            row += 1
            rows.append((str(row), f"计算节点{row}", f"玄岳 N{100 + row}", str(row % 7 + 1)))
        y = table(rows, y)
        page.drawCentredString(WIDTH / 2, 40, str(page_number + 1))
        if page_number < 2:
            page.showPage()
            page.setFont(SONG, SIZE)
            y = HEIGHT - 80
    page.drawString(LEFT, y - 30, "以上货物由云溪科技有限公司供应。")
    page.save()


def make_columns():
    page = canvas("columns")
    page.drawCentredString(WIDTH / 2, HEIGHT - 80, "使用说明")
    middle = WIDTH / 2
    for left, right, mark in ((70, middle - 15, "左"), (middle + 15, WIDTH - 70, "右")):
        y = HEIGHT - 120
        for i in range(3):
            y = prose(page, f"{mark}栏第 {i + 1} 段，" + SENTENCE, y, left=left, right=right)
    page.save()


def make_plain_columns():
    """A table without lines: it stays lines."""
    page = canvas("no_lines")
    page.drawString(LEFT, HEIGHT - 80, "成交结果")
    for i, cells in enumerate((("供应商", "品牌", "数量"), ("云溪科技有限公司", "玄岳", "8 台"),
                               ("乾溪光电有限公司", "天枢", "12 台"))):
        for x, text in zip((90, 260, 380), cells):
            page.drawString(x, HEIGHT - 110 - 25 * i, text)
    page.save()


def make_turned():
    # A sheet that lies on its side and is shown upright by /Rotate, then one whose text is drawn upwards.
    page = canvas("turned", pagesize=landscape(A4))
    page.setPageRotation(90)
    page.translate(WIDTH, 0)
    page.rotate(90)
    xs, ys = [90, 300, 500], [500, 475, 450]
    page.drawString(90, 520, "横页清单")
    grid(page, xs, ys)
    for r, row in enumerate((("名称", "数量"), ("加速卡 A100", "16"))):
        for c, text in enumerate(row):
            put(page, xs, ys, r, c, text)
    page.showPage()
    page.setPageRotation(0)
    page.setPageSize(A4)
    page.setFont(SONG, SIZE)
    page.translate(WIDTH, 0)
    page.rotate(90)
    page.drawString(90, 520, "竖页横排清单")
    grid(page, xs, ys)
    for r, row in enumerate((("名称", "数量"), ("加速卡 H20", "32"))):
        for c, text in enumerate(row):
            put(page, xs, ys, r, c, text)
    page.save()


def make_encrypted():
    for name, password in (("opens_without_password", ""), ("needs_password", "geheim")):
        page = canvas(name, encrypt=StandardEncryption(password, ownerPassword="owner", strength=128))
        # The names of a Chinese font's maps would be left open, as no other writer leaves them.
        page.setFont("Helvetica", SIZE)
        page.drawString(LEFT, HEIGHT - 80, "Supplier: YUNXI TECH CO., 8 x A100")
        page.save()


def picture():
    """A grey page, as PNG."""
    import struct

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes([200] * 60) for _ in range(80))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 80, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def make_scans():
    image = ImageReader(io.BytesIO(picture()))
    page = canvas("scan")
    for _ in range(2):
        page.drawImage(image, 0, 0, WIDTH, HEIGHT)
        page.showPage()
    page.save()
    page = canvas("partly_scanned")
    page.drawString(LEFT, HEIGHT - 80, "第一页有文字：云溪大学采购公告。")
    page.showPage()
    page.drawImage(image, 0, 0, WIDTH, HEIGHT)
    page.drawString(WIDTH / 2, 30, "2")
    page.showPage()
    page.showPage()  # a page that is white has nothing to read
    page.save()


def make_form():
    page = canvas("form")
    page.drawString(LEFT, HEIGHT - 80, "投标函")
    page.acroForm.textfield(name="bidder", value="YUNXI TECH CO", x=90, y=HEIGHT - 130, width=200, height=20,
                            borderWidth=0)
    page.saveState()
    page.translate(150, 300)
    page.rotate(45)
    page.setFont(SONG, 40)
    page.drawString(0, 0, "仅供内部审阅")
    page.restoreState()
    page.save()


def objects(*bodies, root=1):
    """A PDF of these objects, numbered from 1."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, root, table)


def stream(data, more=b""):
    return b"<< /Length %d %s>>\nstream\n" % (len(data), more) + data + b"\nendstream"


def make_garbled():
    """A font whose map gives a letter of any script for each glyph."""
    glyphs = range(1, 60)
    strange = [0x4D1, 0x11D1, 0xB76, 0x1E37, 0x41F4, 0x2CB4, 0x17DA, 0x14C1, 0x3463, 0x928, 0xE001, 0x1227]
    pairs = b"".join(b"<%04X> <%04X>\n" % (g, strange[g % len(strange)]) for g in glyphs)
    cmap = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%sendbfchar\n"
            b"endcmap end end" % (len(glyphs), pairs))
    content = b"BT /F1 12 Tf 90 700 Td <" + b"".join(b"%04X" % g for g in glyphs) + b"> Tj ET"
    (FOLDER / "garbled.pdf").write_bytes(objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        stream(cmap)))


def make_attached():
    content = b"BT /F1 12 Tf 90 700 Td (See the attached list.) Tj ET"
    (FOLDER / "attached.pdf").write_bytes(objects(
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(list) 6 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [8 0 R] "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Filespec /F (list.csv) /UF <FEFF6E05 5355002E006300730076> /EF << /F 7 0 R >> >>",
        stream("品牌,型号\n玄岳,A100\n".encode(), b"/Type /EmbeddedFile "),
        b"<< /Type /Annot /Subtype /Text /Rect [90 600 110 620] /Contents <FEFF6279 6CE8FF1A 5DF268387A3F> >>"))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in (make_prose, make_tables, make_long_table, make_columns, make_plain_columns, make_turned,
                 make_encrypted, make_scans, make_form, make_garbled, make_attached):
        make()

#!/usr/bin/env python3
"""Makes attachments/ and the three notices that link to them: tests/corpus/pipeline/demo/make_attachments.py

One attachment of each kind that is read, a watched chip in each. Re-created: buyers, suppliers, codes and amounts
are invented. Needs `soffice` (DOC, WPS, RTF), fonts-noto-cjk (the scan) and the virtual environment of
tests/interop. Some writers stamp the time, so that made again the files differ; pack_demo follows.
"""
import email.message
import email.policy
import io
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "extractors/reader"))

import docx
import openpyxl
import pptx
import py7zr
import xlwt
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import make_archives
import make_packages
import make_pdf

ATTACHMENTS = HERE / "attachments"


def write_pdf(path):
    """A book of tender documents: its need is a ruled table on the second page."""
    page = Canvas(str(path), pagesize=A4, invariant=1)
    width, height = A4
    page.setFont(make_pdf.SONG, 18)
    page.drawCentredString(width / 2, height - 200, "云岭大学智能计算平台采购项目")
    page.drawCentredString(width / 2, height - 240, "公开招标文件")
    page.setFont(make_pdf.SONG, 12)
    for i, line in enumerate(("第一章 招标公告", "第二章 投标人须知", "第三章 采购需求", "第四章 评标办法")):
        page.drawString(150, height - 320 - 24 * i, line)
    page.showPage()
    page.setFont(make_pdf.SONG, 12)
    page.drawString(90, height - 80, "第三章 采购需求")
    xs, ys = [90, 130, 250, 410, 505], [height - y for y in (100, 125, 150, 175)]
    make_pdf.grid(page, xs, ys)
    for r, row in enumerate((("序号", "货物名称", "规格型号", "数量"), ("1", "训练服务器", "8×NVIDIA H800 80GB", "4台"),
                             ("2", "存储服务器", "分布式存储 200TB", "2台"))):
        for c, text in enumerate(row):
            make_pdf.put(page, xs, ys, r, c, text)
    page.drawCentredString(width / 2, 40, "2")
    page.save()


def write_docx(path):
    document = docx.Document()
    document.add_heading("采购需求", 1)
    document.add_paragraph("推理节点用于在线服务，质保期三年。")
    table = document.add_table(2, 3)
    for row, cells in zip(table.rows, [("名称", "参数", "数量"), ("推理加速卡", "NVIDIA A800 80GB PCIe", "16块")]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    document.save(path)


def write_xlsx(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "参数清单"
    for row in (("序号", "名称", "型号", "数量", "单位"), (1, "大模型推理一体机用加速卡", "NVIDIA H20 96GB", 8, "块"),
                (2, "交换机", "48口万兆", 2, "台")):
        sheet.append(row)
    book.save(path)


def write_pptx(path):
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "平台建设方案"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for (r, c), text in {(0, 0): "型号", (0, 1): "数量", (1, 0): "NVIDIA L40S 渲染显卡", (1, 1): "4块"}.items():
        table.cell(r, c).text = text
    deck.save(path)


def write_ofd(path):
    """As writers of OFD place it: an object a line, a ruled table."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    columns, rows = [20, 60, 140, 180], [60, 70, 80]
    objects = [make_packages.text_object(20, 40, "云岭大学智能计算平台采购项目补充说明"),
               make_packages.text_object(20, 50, "原采购需求中的教学节点配置如下：")]
    objects += [make_packages.line(columns[0], y, columns[-1], y) for y in rows]
    objects += [make_packages.line(x, rows[0], x, rows[-1]) for x in columns]
    for r, row in enumerate((("名称", "型号", "数量"), ("教学显卡", "NVIDIA A100 40GB", "6块"))):
        objects += [make_packages.text_object(columns[c] + 2, rows[r] + 7, text) for c, text in enumerate(row)]
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    make_packages.package(path, [
        ("OFD.xml", f'{head}<ofd:OFD {ns} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>'
                    'Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'),
        ("Doc_0/Document.xml", f'{head}<ofd:Document {ns}><ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData>'
                               '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'),
        ("Doc_0/Pages/Page_0/Content.xml",
         f'{head}<ofd:Page {ns}><ofd:Area>{box}</ofd:Area><ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer>'
         '</ofd:Content></ofd:Page>')])


def written_by_office(path, kind, heading, rows, close):
    """A document of Word's old formats, converted from one of ours."""
    document = docx.Document()
    document.add_heading(heading, 1)
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    document.add_paragraph(close)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "x.docx"
        document.save(source)
        ending, filter_name = kind
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        f"{ending}:{filter_name}", "--outdir", folder, str(source)],
                       check=True, stdout=subprocess.DEVNULL)
        path.write_bytes((pathlib.Path(folder) / f"x.{ending}").read_bytes())


WORD = ("doc", "MS Word 97")
RICH = ("rtf", "Rich Text Format")


def write_xls(path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("报价表")
    for r, row in enumerate((("序号", "名称", "规格型号", "数量", "单位"), (1, "图形工作站显卡", "NVIDIA RTX A6000", 10, "块"),
                             (2, "显示器", "27英寸", 10, "台"))):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(path))


def write_zip(path):
    """As Windows packs it: names in GBK, and nothing says so."""
    sheet = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (("货物名称", "品牌型号", "数量"), ("训练服务器", "8×NVIDIA H200 141GB", "2台")):
        book.active.append(row)
    book.save(sheet)
    path.write_bytes(make_archives.stored_zip([("中标货物/主要标的.xlsx".encode("gbk"), sheet.getvalue())]))


def write_rar(path):
    text = "分项报价\r\n名称：视频解析加速卡\r\n型号：NVIDIA A30\r\n数量：12块\r\n"
    path.write_bytes(make_archives.rar([("投标分项.txt".encode("gbk"), text.encode("gb18030"))]))


def write_7z(path):
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr("名称,型号,数量\n气象大模型训练服务器加速卡,AMD Instinct MI300X,8块\n".encode(), "验收资料/设备清单.csv")


def write_eml(path):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = "supplier@example.com", "buyer@example.com"
    mail["Date"] = "Mon, 10 Mar 2025 09:00:00 +0800"
    mail["Subject"] = "投标澄清"
    mail.set_content("贵单位：\n我公司所投边缘节点为NVIDIA L4显卡20块，均为原装。\n", cte="base64")
    path.write_bytes(mail.as_bytes())


def write_mhtml(path):
    """A page as a browser saves it in one file."""
    page = ("<html><head><title>成交明细</title></head><body><h1>成交明细</h1><table><tr><th>名称</th><th>型号</th>"
            "<th>数量</th></tr><tr><td>可视化服务器显卡</td><td>NVIDIA L40</td><td>6块</td></tr></table></body></html>")
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "http://zb.qmqx.example.org.cn/detail/31.html"
    mail["Subject"] = "成交明细"
    mail["MIME-Version"] = "1.0"
    mail.set_content(page, subtype="html", cte="quoted-printable")
    mail["Content-Location"] = "http://zb.qmqx.example.org.cn/detail/31.html"
    mail.make_related()
    path.write_bytes(mail.as_bytes())


def write_scan(path):
    """A contract's page as a scanner gives it: characters come out with --ocr alone."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont
    font = lambda size: ImageFont.truetype("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", size, index=2)
    sheet = Image.new("L", (1654, 1000), 255)
    draw = ImageDraw.Draw(sheet)
    lines = ("合同扫描件", "甲方：启明市气象科学研究所", "货物：数值预报加速服务器，NVIDIA H100 加速卡 16 块", "交货期：合同签订后三十日")
    for i, line in enumerate(lines):
        draw.text((200, 160 + 110 * i), line, font=font(44 if i else 60), fill=0)
    sheet.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 255 if v > 150 else 0).convert("1").save(
        path, dpi=(200, 200), optimize=True)


NOTICES = {
    "attached-tender.html": ("云岭大学智能计算平台采购项目公开招标公告", "2024-03-12", """<p>一、项目基本情况</p>
<p>项目编号：YLDX-GK-2024-0317</p><p>项目名称：智能计算平台采购项目</p><p>预算金额：1860.000000 万元（人民币）</p>
<p>采购需求：详见附件</p><p>二、获取招标文件</p><p>时间：2024年03月12日至2024年03月19日</p>
<p>三、提交投标文件截止时间：2024年04月02日 09点30分（北京时间）</p>
<p>四、采购人信息</p><p>名称：云岭大学</p><p>地址：云岭市学府路1号</p>""",
                             ["招标文件.pdf", "采购需求.docx", "参数清单.xlsx", "平台建设方案.pptx", "补充说明.ofd"]),
    "attached-inquiry.html": ("青岚市云栖学院图形实训室设备采购询价公告", "2024-05-20", """<p>一、项目基本情况</p>
<p>项目编号：QLYQ-XJ-2024-056</p><p>项目名称：图形实训室设备采购</p><p>预算金额：96.000000 万元（人民币）</p>
<p>采购需求：详见附件</p><p>二、响应文件提交截止时间：2024年05月28日 14点00分（北京时间）</p>
<p>三、采购人信息</p><p>名称：青岚市云栖学院</p><p>地址：青岚市云栖路7号</p>""",
                              ["技术要求.doc", "报价表.xls", "响应文件格式.wps", "合同草案.rtf"]),
    "attached-award.html": ("启明市气象科学研究所数值预报算力采购项目中标公告", "2025-03-18", """<p>一、项目编号：QMQX-2025-ZB-008</p>
<p>二、项目名称：数值预报算力采购项目</p><p>三、中标（成交）信息</p><p>供应商名称：启明市星河算力科技有限公司</p>
<p>中标（成交）金额：2380.0000000（万元）</p><p>四、主要标的信息：详见附件</p>
<p>五、采购人信息</p><p>名称：启明市气象科学研究所</p><p>地址：启明市观象路3号</p>""",
                            ["中标货物.zip", "投标分项.rar", "验收资料.7z", "投标澄清.eml", "成交明细.mht", "合同扫描件.png"]),
}
FOLDERS = {"attached-tender.html": "t20240312_99000301", "attached-inquiry.html": "t20240520_99000302",
           "attached-award.html": "t20250318_99000303"}

PAGE = """<!doctype html>
<html><head><!-- re-created notice for tests: not a real publication -->
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="ArticleTitle" content="{title}" /><meta name="PubDate" content="{day} 10:00" />
<title>{title}</title></head>
<body><div class="vF_detail_header"><h2 class="tc">{title}</h2><p class="tc">{said}</p></div>
<div class="vF_detail_content">
{body}
<p>附件：</p>
{links}
</div></body></html>
"""


def main():
    ATTACHMENTS.mkdir(exist_ok=True)
    for name, write in (("招标文件.pdf", write_pdf), ("采购需求.docx", write_docx), ("参数清单.xlsx", write_xlsx),
                        ("平台建设方案.pptx", write_pptx), ("补充说明.ofd", write_ofd), ("报价表.xls", write_xls),
                        ("中标货物.zip", write_zip), ("投标分项.rar", write_rar), ("验收资料.7z", write_7z),
                        ("投标澄清.eml", write_eml), ("成交明细.mht", write_mhtml), ("合同扫描件.png", write_scan)):
        write(ATTACHMENTS / name)
    for name, kind, heading, rows, close in (
            ("技术要求.doc", WORD, "技术要求", [("名称", "技术参数", "数量"), ("深度学习服务器", "配NVIDIA V100 32GB", "2台")],
             "以上为最低要求。"),
            ("响应文件格式.wps", WORD, "响应文件格式", [("名称", "品牌型号", "数量"), ("图形卡", "NVIDIA GeForce RTX 4090", "20块")],
             "响应人：____（盖章）"),
            ("合同草案.rtf", RICH, "合同草案", [("货物", "型号", "数量"), ("虚拟桌面显卡", "NVIDIA A40", "4块")],
             "甲乙双方各执两份。")):
        written_by_office(ATTACHMENTS / name, kind, heading, rows, close)
    for name, (title, day, body, links) in NOTICES.items():
        year, month, date = day.split("-")
        folder = FOLDERS[name]
        (HERE / "pages" / name).write_text(PAGE.format(
            title=title, day=day, said=f"{year}年{month}月{date}日 10:00", body=body,
            links="\n".join(f'<p><a href="{folder}/{file}">{file}</a></p>' for file in links)), encoding="utf-8")


if __name__ == "__main__":
    main()

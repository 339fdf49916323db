#!/usr/bin/env python3
"""Makes the packages in documents/ beside it: tests/corpus/extractors/reader/make_packages.py.

Small documents in the shapes that Word, Excel, PowerPoint, LibreOffice and OFD writers give, with invented
names. Needs the environment of tests/interop (python-docx, openpyxl, python-pptx); OpenDocument and OFD are
written here. Each is made the same again, byte for byte, but for what those libraries stamp with the time.
"""
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from pptx.util import Inches

HERE = Path(__file__).resolve().parent / "documents"
W = nsdecls("w")


def package(path, files):
    """A package with a fixed time; files that begin with '!' are stored."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files:
            info = zipfile.ZipInfo(name.lstrip("!"), (2024, 3, 12, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name[0] == "!" else zipfile.ZIP_DEFLATED
            out.writestr(info, text)


def make_docx(path):
    """A requirement in Word: a numbered list, a table with merged cells, a box, a change, a footer."""
    document = docx.Document()
    document.add_heading("青岚市云栖学院智算平台采购需求", 1)
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text in ("项目概况", "技术要求"):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    table = document.add_table(3, 4)
    for row, cells in zip(table.rows, [("序号", "名称", "参数", "数量"), ("1", "加速卡", "NVIDIA A800 80GB", "8块"),
                                       ("", "", "显存带宽不低于2TB/s", "")]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(1, 3).merge(table.cell(2, 3))
    paragraph = document.add_paragraph("交付期：")
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="x"><w:r><w:delText>六十</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="x"><w:r><w:t>三十</w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:r {W}><w:t>日内。</w:t></w:r>'))
    paragraph._p.append(parse_xml(
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        '<w:t>接受进口产品</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'))
    document.sections[0].footer.paragraphs[0].text = "青岚市云栖学院"
    document.save(path)


def make_xlsx(path):
    """A list of parameters in Excel: two sheets, one hidden, merged cells, formats, a comment."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "分项报价"
    sheet.append(["序号", "名称", "型号", "数量", "单价", "日期"])
    sheet.append([1, "加速卡", "NVIDIA A800 80GB", 8, 95000, None])
    sheet.append([2, "服务器", "示例牌 S100", 2, 120000.5, None])
    sheet["E2"].number_format = sheet["E3"].number_format = "#,##0.00"
    import datetime
    sheet["F2"] = datetime.date(2024, 3, 12)
    sheet["F2"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["F3"] = 0.13
    sheet["F3"].number_format = "0%"
    sheet.merge_cells("A4:D4")
    sheet["A4"] = "合计"
    sheet["E4"] = 1000001
    sheet["C2"].comment = Comment("或同等性能", "x")
    hidden = book.create_sheet("备选")
    hidden["B3"] = "NVIDIA H800"
    hidden.sheet_state = "hidden"
    book.save(path)


def make_pptx(path):
    """Slides: a title, a table, notes."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "云栖学院智算平台汇报"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for (r, c), text in {(0, 0): "型号", (0, 1): "数量", (1, 0): "NVIDIA A800", (1, 1): "8"}.items():
        table.cell(r, c).text = text
    slide.notes_slide.notes_text_frame.text = "单价待定"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "进度"
    second.placeholders[1].text = "三十日内交付"
    deck.save(path)


ODF = ('<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x" xmlns:dc="d" '
       'xmlns:draw="w"><office:body>%s</office:body></office:document-content>')


def make_odt(path):
    """A text of LibreOffice: a list, a table over rows and columns, a tracked deletion, a note."""
    package(path, [("!mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", ODF % (
        '<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>删去的话</text:p>'
        '</text:deletion></text:changed-region></text:tracked-changes>'
        '<text:h text:outline-level="1">采购需求</text:h><text:list><text:list-item><text:p>加速卡<text:span> </text:span>'
        '<text:span>NVIDIA</text:span> <text:span>A800</text:span></text:p></text:list-item></text:list>'
        '<text:p>交付<text:s text:c="2"/>三十日<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        '<text:p>自签约起</text:p></text:note-body></text:note>内。</text:p>'
        '<table:table table:name="表1"><table:table-header-rows><table:table-row><table:table-cell '
        'table:number-columns-spanned="2"><text:p>货物</text:p></table:table-cell><table:covered-table-cell/>'
        '</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>加速卡</text:p>'
        '</table:table-cell><table:table-cell><text:p>8块</text:p></table:table-cell></table:table-row></table:table>'
        '</office:text>'))])


def make_ods(path):
    """A sheet of LibreOffice: repeated cells and rows, the rest of a million rows in one."""
    package(path, [("!mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", ODF % (
        '<office:spreadsheet><table:table table:name="清单"><table:table-row><table:table-cell><text:p>型号</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>数量</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell '
        'table:number-columns-repeated="2"><text:p>NVIDIA A800</text:p></table:table-cell><table:table-cell/>'
        '<table:table-cell><text:p>8</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>'))])


def text_object(x, y, text, size=4, **more):
    """A text whose baseline begins at x, y (millimetres); Latin letters are half as wide as others."""
    steps = [size / 2 if c.isascii() else size for c in text[:-1]]
    delta = ""
    if len(set(steps)) == 1:
        delta = f' DeltaX="g {len(steps)} {steps[0]}"'
    elif steps:
        delta = f' DeltaX="{" ".join(map(str, steps))}"'
    attributes = "".join(f' {k}="{v}"' for k, v in more.items())
    return (f'<ofd:TextObject Boundary="{x} {y - size} 150 {size * 1.3}" Font="1" Size="{size}"{attributes}>'
            f'<ofd:TextCode X="0" Y="{size}"{delta}>{text}</ofd:TextCode></ofd:TextObject>')


def line(x1, y1, x2, y2):
    return (f'<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.25"><ofd:AbbreviatedData>M {x1} {y1} L {x2} {y2}'
            '</ofd:AbbreviatedData></ofd:PathObject>')


def make_ofd(path):
    """A notice as an OFD: labels in a template page, one glyph an object, a ruled table, an attachment."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    layer = lambda objects: f'<ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content>'
    labels = layer([text_object(20, 40, "采购人："), text_object(20, 50, "项目名称：")])
    glyphs = [text_object(40 + 4 * i, 40, c) for i, c in enumerate("青岚市云栖学院")]
    cells = [["名称", "型号", "数量"], ["加速卡", "NVIDIA A800", "8块"]]
    columns, rows = [20, 60, 130, 180], [80, 90, 100]
    ruled = [line(columns[0], y, columns[-1], y) for y in rows] + [line(x, rows[0], x, rows[-1]) for x in columns]
    written = [text_object(columns[c] + 2, rows[r] + 7, t)
               for r, row in enumerate(cells) for c, t in enumerate(row)]
    prose = ("本项目为智算平台建设，采购加速卡及配套设备一批，供应商须在签约之日起三十日内交付并完成安装，"
             "所投产品须为原厂全新正品，并提供三年质保和现场培训，培训不少于两次，资料齐全并装订成册")
    first = layer([text_object(45, 50, "智算平台建设"), text_object(20, 58, prose[:42]),
                   text_object(20, 64, prose[42:84]), text_object(20, 70, prose[84:])] + list(reversed(glyphs)) + ruled + written +
                  [text_object(60, 150, "内部资料", CTM="0.7 -0.7 0.7 0.7 0 0")])
    second = layer([text_object(20, 40, "三十日内交付。")])
    page = lambda content, template="": (f'{head}<ofd:Page {ns}>{template}<ofd:Area><ofd:PhysicalBox>0 0 210 297'
                                         f'</ofd:PhysicalBox></ofd:Area>{content}</ofd:Page>')
    package(path, [
        ("OFD.xml", f'{head}<ofd:OFD {ns} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>'
                    'Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'),
        ("Doc_0/Document.xml", f'{head}<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297'
                               '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
                               '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
                               '<ofd:Page ID="3" BaseLoc="/Doc_0/Pages/Page_1/Content.xml"/></ofd:Pages>'
                               '<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>'),
        ("Doc_0/Tpls/Tpl_0/Content.xml", page(labels)),
        ("Doc_0/Pages/Page_0/Content.xml", page(first, '<ofd:Template TemplateID="2" ZOrder="Background"/>')),
        ("Doc_0/Pages/Page_1/Content.xml", page(second)),
        ("Doc_0/Attachs/Attachments.xml", f'{head}<ofd:Attachments {ns}><ofd:Attachment ID="1" Name="清单"><ofd:FileLoc>'
                                          '清单.csv</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'),
        ("Doc_0/Attachs/清单.csv", "型号,数量\nNVIDIA A800,8\n")])


def main():
    HERE.mkdir(exist_ok=True)
    for make, name in ((make_docx, "requirement.docx"), (make_xlsx, "prices.xlsx"), (make_pptx, "report.pptx"),
                       (make_odt, "requirement.odt"), (make_ods, "list.ods"), (make_ofd, "notice.ofd")):
        made = io.BytesIO()
        make(made)
        (HERE / name).write_bytes(made.getvalue())


if __name__ == "__main__":
    main()

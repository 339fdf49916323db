#!/usr/bin/env python3
"""Writes tender.doc, tender.rtf and prices.xls beside itself: made here from our own text.

The first two are a document of ours (tables with joined cells, a table in a cell, tracked changes,
hidden text, lists, a link, a note, a box, a comment, a header) converted by LibreOffice; the last is
written by xlwt. Needs `soffice` and the virtual environment of tests/interop.
"""
import datetime
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import xlwt

HERE = Path(__file__).resolve().parent

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"')


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(content, width, properties=""):
    if not content.startswith("<"):
        content = paragraph(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(widths, *rows):
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def row(*cells, header=False):
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


TRACKED = 'w:id="{}" w:author="A" w:date="2026-01-01T00:00:00Z"'


def deleted(text, number):
    return (f"<w:del {TRACKED.format(number)}><w:r><w:delText>{text}</w:delText></w:r></w:del>")


def inserted(text, number):
    return f"<w:ins {TRACKED.format(number)}>{run(text)}</w:ins>"


def item(text, level=0):
    return paragraph(text, properties='<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>'
                     % level)


BOX = ('<w:r><w:pict><v:shape style="width:200pt;height:40pt;position:absolute"><v:textbox>'
       '<w:txbxContent>' + paragraph("文本框：国产化率不低于百分之八十") +
       '</w:txbxContent></v:textbox></v:shape></w:pict></w:r>')

BODY = "".join([
    paragraph("第一章 采购需求", properties='<w:pStyle w:val="Heading1"/>'),
    paragraph("采购人：", run("某市数据局"), deleted("（原：某市信息中心）", 1),
              inserted("，地址另行通知", 2), run("内部批注勿发", "<w:vanish/>"), "。"),
    paragraph("详见", '<w:hyperlink r:id="link">' + run("公告原文") + "</w:hyperlink>",
              '<w:r><w:footnoteReference w:id="2"/></w:r>', BOX,
              '<w:r><w:commentReference w:id="0"/></w:r>'),
    item("服务器"),
    item("计算节点", 1),
    item("存储节点", 1),
    item("交换机"),
    table([1500, 2500, 1500, 1500],
          row(cell("序号", 1500), cell("设备名称及型号", 2500), cell("数量", 1500),
              cell("单价（元）", 1500), header=True),
          row(cell("1", 1500, '<w:vMerge w:val="restart"/>'), cell("服务器 KX-7000", 2500),
              cell("10", 1500), cell("35000.00", 1500)),
          row(cell("", 1500, "<w:vMerge/>"), cell("工作站 FT-2000/4", 2500), cell("5", 1500),
              cell("9800.00", 1500)),
          row(cell("合计", 4000, '<w:gridSpan w:val="2"/>'),
              cell("叁拾玖万玖仟元整", 3000, '<w:gridSpan w:val="2"/>'))),
    paragraph("附表："),
    table([2000, 5000],
          row(cell("配置", 2000),
              cell(paragraph("处理器如下") + table([2000, 2000],
                                                  row(cell("品牌", 2000), cell("海光", 2000)),
                                                  row(cell("型号", 2000), cell("7285", 2000)))
                   + paragraph("以上均为必选"), 5000)),
          row(cell("备注", 2000), cell("无", 5000))),
    paragraph("（完）"),
])

LEVELS = [("chineseCounting", "%1、"), ("decimal", "%1.%2")]


def document_parts():
    content = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    w = f"{content}<w:%s {NAMESPACES}>%s</w:%s>"
    wml = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    kinds = ["styles", "numbering", "footnotes", "comments", "header"]
    numbering = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>' for n, (fmt, text) in enumerate(LEVELS))
    return {
        "[Content_Types].xml": content +
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{wml}document.main+xml"/>' +
        "".join(f'<Override PartName="/word/{k}.xml" ContentType="{wml}{k}+xml"/>' for k in kinds) +
        "</Types>",
        "_rels/.rels": content +
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{office}officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": content +
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        "".join(f'<Relationship Id="{k}" Type="{office}{k}" Target="{k}.xml"/>' for k in kinds) +
        f'<Relationship Id="link" Type="{office}hyperlink" TargetMode="External" '
        'Target="http://www.example.com/notice?id=7"/></Relationships>',
        "word/styles.xml": w % ("styles", '<w:style w:type="paragraph" w:styleId="Heading1">'
                                '<w:name w:val="heading 1"/></w:style>', "styles"),
        "word/numbering.xml": w % ("numbering", f'<w:abstractNum w:abstractNumId="0">{numbering}'
                                   '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
                                   "</w:num>", "numbering"),
        "word/footnotes.xml": w % ("footnotes", '<w:footnote w:id="2">' +
                                   paragraph("脚注：以原件为准") + "</w:footnote>", "footnotes"),
        "word/comments.xml": w % ("comments", '<w:comment w:id="0" w:author="A">' +
                                  paragraph("批注：请核对型号") + "</w:comment>", "comments"),
        "word/header.xml": w % ("hdr", paragraph("项目编号：ZB-2026-015"), "hdr"),
        "word/document.xml": w % ("document", f"<w:body>{BODY}<w:sectPr>"
                                  '<w:headerReference w:type="default" r:id="header"/>'
                                  '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>',
                                  "document"),
    }


def convert(source, wanted, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", wanted, "--outdir", str(HERE), str(source)],
                   check=True, stdout=subprocess.DEVNULL)


def write_documents():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "tender.docx"
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in document_parts().items():
                archive.writestr(name, text)
        convert(source, "doc:MS Word 97", folder)
        convert(source, "rtf:Rich Text Format", folder)


def write_workbook():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("分项报价表")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    date = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    share = xlwt.easyxf(num_format_str="0.0%")
    sheet.write_merge(0, 0, 0, 3, "分项报价表（单位：元）")
    for column, title in enumerate(["序号", "品牌型号", "数量", "单价"]):
        sheet.write(1, column, title)
    rows = [("兆芯 KX-7000 工作站", 10, 8999.5), ("龙芯 3A6000 台式机", 25, 6200)]
    for n, (name, count, price) in enumerate(rows):
        sheet.write(2 + n, 0, n + 1)
        sheet.write(2 + n, 1, name)
        sheet.write(2 + n, 2, count)
        sheet.write(2 + n, 3, price, money)
    sheet.write_merge(4, 5, 0, 1, "交货日期")
    sheet.write(4, 2, datetime.date(2026, 3, 15), date)
    sheet.write(4, 3, 0.135, share)
    other = book.add_sheet("备注")
    other.visibility = 1
    # Longer than a record, so that it goes on in the next.
    other.write(0, 0, "质保三年，" * 1500)
    other.write(1, 1, True)
    book.save(str(HERE / "prices.xls"))


if __name__ == "__main__":
    write_documents()
    write_workbook()
    sys.exit(0)

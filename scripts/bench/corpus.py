#!/usr/bin/env python3
"""Makes an archive of many pages for measuring: the demo pages, varied, filled up with ordinary
procurement text, mark-up and scripts to the size and the share of text (a sixth) of real pages.
The same arguments give the same bytes.

    corpus.py PAGES OUT.warc.gz
"""
import csv
import gzip
import hashlib
import random
import re
import sys
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "tests/corpus/pipeline/demo"
SEED = 20261121
FINDINGS = 0.15  # share of pages that name something; far fewer do in real archives
SIZES = (30_000, 60_000)  # bytes of a page: what saved pages of the big portals weigh
GB18030 = 0.35  # share of pages in GB18030 among those not in an older charset already

PARAGRAPHS = """
供应商须在投标截止时间前通过电子交易平台完成响应文件的加密上传，逾期上传或未按要求签章的响应文件恕不接受，由此造成的后果由供应商自行承担。
投标人应对招标文件中的全部内容逐条作出实质性响应，凡标注“★”的条款为不可偏离项，任何一项不满足的按无效投标处理。
本项目采用综合评分法，其中价格部分{a}分，商务部分{b}分，技术部分{c}分，得分相同的按报价由低到高排列，报价也相同的由采购人随机抽取确定。
评标委员会由采购人代表和评审专家共{n}人组成，其中技术、经济等方面的评审专家不少于成员总数的三分之二。
中标供应商应当自中标通知书发出之日起{n}日内与采购人签订书面合同，所签合同不得对招标文件作实质性修改。
履约保证金为合同金额的{n}%，以支票、汇票、本票或者保函等非现金形式提交，验收合格后无息退还。
付款方式：合同签订后支付合同总价的{a}%，货物到货并安装调试合格后支付{b}%，余款在质保期满后{n}个工作日内付清。
交货地点：{buyer}指定地点。交货期：合同签订生效后{n}个日历日内完成全部货物的供货、安装、调试并交付使用。
所有设备自验收合格之日起提供不少于三年的原厂免费质保服务，接到报修通知后{n}小时内响应，{a}小时内到达现场处理。
货物须为全新、未使用过的原装正品，外观无划痕，包装完好，随机附带合格证、说明书、保修卡等全部资料。
窗帘、办公桌椅及文件柜的颜色、款式由中标人提供样板，经采购人确认后方可批量制作，尺寸以现场测量为准。
食材配送须当日新鲜，蔬菜农药残留检测合格，肉类须提供检验检疫证明，冷链运输全程温度控制在规定范围之内。
保洁服务范围包括教学楼、实验楼、办公楼的公共区域以及{n}个卫生间，每日清扫不少于两次，垃圾日产日清。
绿化养护面积约{big}平方米，包括修剪、浇水、施肥、病虫害防治及枯死苗木补植，养护期为一年。
道路工程采用沥青混凝土面层，厚度{n}厘米，基层为水泥稳定碎石，压实度不小于{c}%，弯沉值满足设计要求。
电缆采用铜芯交联聚乙烯绝缘阻燃型，敷设方式为桥架及穿管，施工前应对全部回路进行绝缘电阻测试并做好记录。
监控系统包括前端摄像机{n}台、网络交换机{a}台以及存储设备一套，视频保存时间不少于{n}天。
落实节约能源、保护环境、扶持不发达地区和少数民族地区、促进中小企业发展等政府采购政策，对小型和微型企业报价给予{n}%的扣除。
供应商被列入失信被执行人、重大税收违法失信主体、政府采购严重违法失信行为记录名单的，其投标将被拒绝。
采购代理机构按照收费标准向中标供应商收取代理服务费{money}元，由中标供应商在领取中标通知书时一次性支付。
质疑函应当以书面形式提交，内容包括供应商的名称、地址、联系人，质疑项目的名称、编号，具体明确的质疑事项及必要的法律依据。
本公告发布期间如有变更，将在原发布媒体上以更正公告的形式通知，请潜在供应商及时关注，不再另行通知。
设备清单第{n}项：实验台规格为{big}毫米，台面采用实芯理化板，钢架表面经酸洗磷化处理，承重不少于{big}千克。
图书采购码洋约{money}元，折扣率不高于{c}%，到货率不低于{c}%，加工费用含在报价之内。
""".split()
NAMES = ["江州", "岭东", "北岭", "青原", "南屏", "云溪", "临泽", "安远", "石桥", "永宁", "长乐", "明川"]
KINDS = ["职业技术学院", "第一中学", "中医院", "市政管理处", "博物馆", "水务局", "图书馆", "气象局", "档案馆", "第二小学"]

# How portals wrap a paragraph, and a phrase of it: an editor's spans, a paste from Word, nothing.
EDITOR = ('<p style="text-indent: 2em; line-height: 2;" class="PlaygroundEditorTheme__paragraph">{}</p>',
          '<span style="font-family: FangSong; font-size: 16px;"><samp class="bookmark-item '
          'uuid-1700000000000 code-00003 addWord Template__bookmark single-line-text-input-box-cls" '
          'style="font-family: inherit;">{}</samp></span>')
WORD = ('<p class="MsoNormal" style="TEXT-ALIGN: left; LINE-HEIGHT: 21pt; mso-pagination: widow-orphan" '
        'align="left">{}</p>',
        '<span style="FONT-SIZE: 12pt; FONT-FAMILY: 宋体; mso-bidi-font-family: 宋体; '
        'mso-font-kerning: 0pt">{}<span lang="EN-US"><o:p></o:p></span></span>')
PLAIN = ("<p>　　{}</p>", "{}")
STYLES = [(0.5, EDITOR), (0.35, WORD), (0.15, PLAIN)]
CONTENT_LINE = re.compile(r'^<(p|div)[^>]*>(<span[^>]*>)?(<strong>)?[　\u4e00-\u9fff\d（]', re.M)
CODE = re.compile(r"((?:项目编号|采购项目编号|招标编号)：)([^<（&　]{4,40})")


def paragraph(rng):
    return rng.choice(PARAGRAPHS).format(
        a=rng.randint(20, 40), b=rng.randint(20, 30), c=rng.randint(40, 99), n=rng.randint(3, 30),
        big=rng.randint(100, 9999), money=f"{rng.randint(1, 999)},{rng.randint(0, 999):03}.00",
        buyer=rng.choice(NAMES) + rng.choice(KINDS))


def scripts(rng, size):
    """The script and menu ballast of real pages, about `size` bytes."""
    out = ["<script>var menu = [];\n"]
    length = 0
    while length < size:
        line = (f'menu.push({{"id": {rng.randint(1000, 99999)}, "url": "/site/c{rng.randint(1, 999)}'
                f'/index.html", "target": "_self", "order": {rng.randint(1, 60)}}});\n')
        out.append(line)
        length += len(line)
    return "".join(out) + "</script>"


def filled(html, charset, rng):
    """`html` with another project code, ballast in its head, and filling in its content."""
    html = CODE.sub(lambda m: m[1] + re.sub(r"\d", lambda _: str(rng.randint(0, 9)), m[2]), html)
    size = rng.randint(*SIZES)
    html = html.replace("</head>", scripts(rng, size // 2) + "</head>", 1)
    html = html.replace("</HEAD>", scripts(rng, size // 2) + "</HEAD>", 1)
    starts = [m.start() for m in CONTENT_LINE.finditer(html)]
    if not starts:
        return html
    at = rng.choice(starts[len(starts) // 2:])
    outer, inner = rng.choices([s for _, s in STYLES], [w for w, _ in STYLES])[0]
    out = []
    length = len(html.encode(charset, "replace"))
    while length < size:
        text = outer.format("，".join(map(inner.format, paragraph(rng).split("，"))))
        out.append(text)
        length += len(text.encode(charset, "replace"))
    return html[:at] + "\n".join(out) + "\n" + html[at:]


def demo_pages():
    """(uri, html, charset, names something) of every demo page that is text."""
    with open(DEMO / "expected.tsv", encoding="utf-8", newline="") as file:
        named = {row["file"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                 if row["term"] != "-"}
    pages = []
    with open(DEMO / "pages.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["record"] != "response" or row["charset"] == "-" or "blocked" in row["file"]:
                continue
            data = (DEMO / row["file"]).read_bytes()
            pages.append((row["uri"], data.decode(row["charset"]), row["charset"],
                          row["file"] in named))
    return pages


def record(number, uri, body, content_type):
    digest = hashlib.sha256(body).hexdigest()
    http = (f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body
    head = (f"WARC/1.1\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Payload-Digest: sha256:{digest}\r\n"
            f"Content-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n").encode()
    return head + http + b"\r\n\r\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count, out = int(sys.argv[1]), Path(sys.argv[2])
    rng = random.Random(SEED)
    pages = demo_pages()
    named = [p for p in pages if p[3]]
    others = [p for p in pages if not p[3]]
    raw = 0
    with open(out, "wb") as file:
        for number in range(count):
            uri, html, charset, _ = rng.choice(named if rng.random() < FINDINGS else others)
            if charset in ("UTF-8", "GB18030"):
                html = filled(html, charset, rng)
                if charset == "UTF-8" and rng.random() < GB18030:
                    charset = "GB18030"
                    html = re.sub(r"charset=(\"?)utf-8", r"charset=\1gb2312", html, flags=re.I)
            body = html.encode(charset)
            raw += len(body)
            sep = "&" if "?" in uri else "?"
            file.write(gzip.compress(record(number, f"{uri}{sep}bench={number}", body, "text/html"),
                                     compresslevel=6, mtime=0))
    print(f"{count} pages, {raw} bytes of pages, {out.stat().st_size} bytes packed")


if __name__ == "__main__":
    main()

"""What identifies a person stays out of everything that is printed and kept: names and numbers, all
invented, are planted under many labels, in many layouts and spellings, beside what must stay."""
import json
import random
import re
import sqlite3
import unittest

from program import Case, run

SEED = 20261130
PAGES = 1500

PEOPLE = ["联系人", "项目联系人", "采购单位联系人", "经办人", "采购经办人", "项目负责人", "技术负责人", "法定代表人",
          "法人代表", "授权代表", "委托代理人", "采购人代表", "业主代表", "评审专家", "评审专家名单", "评标委员会成员",
          "谈判小组成员", "磋商小组成员名单", "专家", "投诉联系人", "质疑联系人", "收件人", "收货人", "监督人",
          "监督员", "姓名", "联络人", "对接人", "受理人", "承办人", "项目经理", "联系老师", "验收人", "见证人"]
KEYS = ["linkman", "contactPerson", "buyerContact", "lxr", "jbr", "contact_name", "purchaseMan", "agentLinkMan",
        "expertNames", "fzr", "projectManager"]
TELEPHONES = ["电话", "联系电话", "联系方式", "手机", "手机号码", "传真", "办公电话", "固定电话", "采购单位联系方式", "投诉电话",
              "Tel", "Phone", "座机"]
TELEPHONE_KEYS = ["phone", "linkTel", "contactPhone", "lxdh", "mobile", "agentTel", "contact_phone"]

SINGLE = list("王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏"
              "钟汪姜范姚谭廖邹熊陆郝孔崔毛邱秦侯邵孟龚汤尹黎贺赖庞樊殷")
RARE = list("谌缪鄢禤佘逄亓昝逯仝粟阚蔺臧邸郜郗郦闵窦褚荀芮嵇隗邬邰郄鞠卞竺栾晏滕蒯晁訾雒綦禚璩濮宓缑笪胥瞿岑冼阙邝谯邴郇")
GIVEN = list("伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚桂鹏飞慧巧玲莹雪琳晗梓涵轩昊睿瑶婷倩雯岚琪")
DOUBLE = ["欧阳", "上官", "司马", "诸葛", "皇甫"]
PARTS = ["阿卜杜热合曼·吐尔逊", "迪丽努尔·买买提", "古丽娜尔·艾山", "巴特尔·那顺"]
LATIN = ["Wang Xiaomei", "Li Dawei", "Zhang San Feng", "Peter Hofmann", "ZHAO Lili", "Sun, Meiling"]


class Planted:
    """A value as it is printed, and the words of it that must stand nowhere."""

    def __init__(self, printed, *secret):
        self.printed = printed
        self.secret = secret or (printed,)


def person(draw):
    surname, given = draw.choice(SINGLE), "".join(draw.sample(GIVEN, 2))
    kind = draw.randrange(14)
    if kind == 0:
        return Planted(surname + given[0], surname + given[0])
    if kind == 1:
        return Planted(surname + "　" + given[0], surname + "　" + given[0])
    if kind == 2:
        return Planted(surname + "  " + given[0], surname + "  " + given[0])
    if kind == 3:
        return Planted(draw.choice(DOUBLE) + given)
    if kind == 4:
        name = draw.choice(PARTS)
        return Planted(name, *name.split("·"))
    if kind == 5:
        name = surname + given
        return Planted(name + draw.choice(["先生", "老师", "女士", "主任", "经理", "同志", "科长", "教授"]), name)
    if kind == 6:
        title = draw.choice(["先生", "老师", "女士", "主任", "经理"])
        return Planted(surname + title, surname + title)
    if kind == 7:
        name = surname + given
        return Planted(name + draw.choice([" 先生", " 女士", "（主任）", "(组长)"]), name)
    if kind == 8:
        name = draw.choice(LATIN)
        return Planted(name, *[w.strip(",") for w in name.split() if len(w) > 3])
    if kind == 9:
        other = draw.choice(SINGLE) + "".join(draw.sample(GIVEN, 2))
        mark = draw.choice(["、", "，", " ", "/", "；", "及"])
        return Planted(surname + given + mark + other, surname + given, other)
    return Planted(surname + given)


FULL = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
WORDS = str.maketrans("0123456789", "〇一二三四五六七八九")


def digits(draw, n):
    return "".join(draw.choice("0123456789") for _ in range(n))


def mobile(draw):
    return draw.choice(["138", "139", "150", "177", "186", "199"]) + digits(draw, 8)


def landline(draw):
    return draw.choice("2345678") + digits(draw, 7)


def telephone(draw):
    number, area, local = mobile(draw), draw.choice(["0755", "010", "0371", "021"]), landline(draw)
    a, b, c = number[:3], number[3:7], number[7:]
    cases = [
        (number,), (f"{a}-{b}-{c}", f"{a}-{b}-{c}"), (f"{a} {b} {c}", f"{b} {c}"), (f"{a}.{b}.{c}", f"{b}.{c}"),
        (number.translate(FULL),), (number.translate(WORDS),), (f"+86 {number}", number),
        (f"0086-{number}", number), (f"86-{number}", number), (f"+86-{a}-{b}-{c}", f"{b}-{c}"),
        (f"{area}-{local}", local), (f"({area}){local}", local), (f"（{area}）{local}", local),
        (f"{area}－{local}", local), (f"{area} {local[:4]} {local[4:]}", local[:4] + " " + local[4:]), (local,),
        (f"{area}-{local}转{digits(draw, 3)}", local), (f"{area}-{local}-{digits(draw, 4)}", local),
        (f"{a}\u200b{b}\u200b{c}", f"{b}\u200b{c}", f"{a}\u200b{b}"), (f"{area}-{local}/{landline(draw)}", local),
        (f"{a} {b[:3]} {b[3:]}{c}", f"{b[:3]} {b[3:]}{c}"), (f"{a}_{b}_{c}",), (f"{area}~{local}", local),
        (f"{area}.{local}", local), (number.translate(ARABIC),), (number.translate(BOLD),),
        (f"{a}a{b}b{c}",), (f"{a}—{b}—{c}",), (f"(+86){number}", number), (f"＋86－{number}", number),
        (f"{area}-{local[:4]} {local[4:]}", local[:4] + " " + local[4:]), (f"400-{local[:3]}-{local[3:7]}",),
        (local[:7],), (f"{number}（微信同号）", number), (f"{number}，{mobile(draw)}", number),
        (f"{local} 转 {digits(draw, 4)}", local), (f"{area}—{local}", local), (f"{area} － {local}", local),
        (local.translate(FULL),), (local.translate(WORDS),), (f"{a} {b}{c}", b + c),
    ]
    return Planted(*draw.choice(cases))


def weighted_identity(draw):
    body = "110105" + str(draw.randrange(1950, 2000)) + "0307" + digits(draw, 3)
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def announced(draw):
    """A label and a number that only it tells."""
    identity = weighted_identity(draw)
    handle = draw.choice(["zhao", "lin", "qian"]) + draw.choice(["_", "-", ""]) + digits(draw, 4)
    mail = draw.choice(["wangwu", "li.si", "caigou_b"]) + digits(draw, 3)
    account = "6222" + digits(draw, 15)
    qq = str(draw.randrange(10**8, 10**10))
    passport = draw.choice(["E", "EA", "G"]) + digits(draw, 8)
    cases = [
        ("身份证号", Planted(identity)), ("身份证号码", Planted(identity.lower())),
        ("身份证", Planted(f"{identity[:6]} {identity[6:14]} {identity[14:]}", identity[6:14])),
        ("居民身份证号码", Planted(f"{identity[:6]}-{identity[6:14]}-{identity[14:]}", identity[6:14])),
        ("身份证号", Planted(identity[:6] + identity[8:17])), ("护照号", Planted(passport)),
        ("护照号码", Planted(passport)), ("QQ", Planted(qq)), ("QQ号", Planted(qq)),
        ("微信", Planted(handle)), ("微信号", Planted(handle)), ("WeChat", Planted(handle)),
        ("银行账号", Planted(account)), ("账号", Planted(" ".join(account[i:i + 4] for i in range(0, 19, 4)),
                                                 account[4:8] + " " + account[8:12])),
        ("邮箱", Planted(f"{mail}@yunling.edu.cn", mail)), ("电子邮箱", Planted(f"{mail}(at)163.com", mail)),
        ("E-mail", Planted(f"{mail}[at]yunling.com", mail)), ("邮箱", Planted(f"{mail}＠yunling.cn", mail)),
        ("电子邮件", Planted(f"{mail}#yunling.com.cn", mail)), ("邮箱", Planted(f"{mail}@qq.com", mail)),
    ]
    return draw.choice(cases)


# Layouts: HTML that shows a label and its value, with goods before and behind it.
def spaced(label):
    return "　".join(label) if re.fullmatch("[一-龥]{3}", label) else label


LAYOUTS = {
    "colon": lambda l, v: f"<p>{l}：{v}</p>",
    "half colon": lambda l, v: f"<p>{l}: {v}</p>",
    "spaced label": lambda l, v: f"<p>{spaced(l)}：{v}</p>",
    "cell": lambda l, v: f"<table><tr><td>{l}</td><td>{v}</td></tr></table>",
    "cell in paragraphs": lambda l, v: f"<table><tr><td><p>{l}</p></td><td><p>{v}</p></td></tr></table>",
    "four cells": lambda l, v: f"<table><tr><td>货物</td><td>A100</td><td>{l}</td><td>{v}</td></tr></table>",
    "head": lambda l, v: f"<table><tr><th>序号</th><th>{l}</th><th>备注</th></tr><tr><td>1</td><td>{v}</td>"
                         f"<td>无</td></tr></table>",
    "head over rows": lambda l, v: f"<table><tr><td>序号</td><td>单位</td><td>{l}</td></tr><tr><td>1</td>"
                                   f"<td>云岭大学</td><td>见附件</td></tr><tr><td>2</td><td>青禾医院</td><td>{v}</td>"
                                   f"</tr></table>",
    "one cell": lambda l, v: f"<table><tr><td>{l}<br>{v}</td><td>其他</td></tr></table>",
    "definition": lambda l, v: f"<dl><dt>{l}</dt><dd>{v}</dd></dl>",
    "span": lambda l, v: f"<div><span>{l}</span><span>：</span><span>{v}</span></div>",
    "list": lambda l, v: f"<ul><li>{l}：{v}</li></ul>",
    "next line": lambda l, v: f"<p>{l}：<br>{v}</p>",
    "with note": lambda l, v: f"<p>{l}（盖章）：{v}</p>",
}


def page(body, title="云岭大学服务器采购公告"):
    return (f"<html><head><meta charset=utf-8><title>{title}</title></head><body><!-- re-created for tests: not a"
            f" real publication --><h1>{title}</h1><p>采购人：云岭大学</p><p>货物：NVIDIA A100 显卡8块</p>{body}"
            f"<p>含 NVIDIA A100 显卡的服务器2台</p></body></html>")


class Page:
    def __init__(self, name, kind, content, secret=(), open_=()):
        self.name, self.kind, self.content, self.secret, self.open = name, kind, content, secret, open_


def sentence(draw):
    name = draw.choice(draw.choice([SINGLE, RARE])) + "".join(draw.sample(GIVEN, 2))
    handle = draw.choice(["yanqiu", "linzi", "wxq"]) + digits(draw, 4)
    number = mobile(draw)
    return draw.choice([
        (f"请与{name}联系，电话{number}。", (name, number)), (f"有意者请致电{name}老师（{number}）。", (name, number)),
        (f"由{name}负责解释。", (name,)), (f"{name}（联系人）已到场。", (name,)), (f"联系人（{name}）。", (name,)),
        (f"现场踏勘请找{name}同志。", (name,)), (f"A100报名请加{name}{number}", (name, number)),
        (f"联系人 {name} 女士", (name,)), (f"联系人{name}，A100", (name,)), (f"联系人为{name}。", (name,)),
        (f"咨询：{name} {number}", (name, number)), (f"电话：{number}（{name}）", (name, number)),
        (f"中标供应商：{name}，金额1200元", (name,)), (f"评审专家：1.{name} 2.王小明", (name, "王小明")), (f"学习{name}同志先进事迹", (name,)),
        (f"有关事宜咨询{name}主任。", (name,)), (f"由{name}工程师现场讲解。", (name,)), (f"请找{name}老师（A100参数）", (name,)),
        (f"技术问题请加微信{handle}，工作日答复", (handle,)), (f"资料寄至{name}院长处", (name,)),
    ])


def pages(draw):
    for n in range(PAGES):
        kind = draw.choice(["name", "name", "name", "telephone", "telephone", "number", "sentence", "json", "csv",
                            "title"])
        where = draw.choice(sorted(LAYOUTS))
        if kind == "name":
            label, value = draw.choice(PEOPLE), person(draw)
            body = LAYOUTS[where](label, value.printed)
            yield Page(f"{n}.html", f"{kind} {where}", page(body), value.secret)
        elif kind == "telephone":
            label, value = draw.choice(TELEPHONES), telephone(draw)
            yield Page(f"{n}.html", f"{kind} {where}", page(LAYOUTS[where](label, value.printed)), value.secret)
        elif kind == "number":
            label, value = announced(draw)
            yield Page(f"{n}.html", f"{kind} {where} {label}", page(LAYOUTS[where](label, value.printed)), value.secret)
        elif kind == "sentence":
            text, secret = sentence(draw)
            yield Page(f"{n}.html", f"{kind} {text[:6]}", page(f"<p>{text}</p>"), secret)
        elif kind == "title":
            name = draw.choice(SINGLE) + "".join(draw.sample(GIVEN, 2))
            title = draw.choice([f"关于向{name}同志采购显卡的公告", f"显卡采购公告（联系人：{name}）",
                                 f"显卡采购公告 {name} {mobile(draw)}"])
            yield Page(f"{n}.html", kind, page("", title), (name,))
        elif kind == "json":
            value, number = person(draw), telephone(draw)
            record = {"title": "云岭大学显卡采购公告", "purchaser": "云岭大学", draw.choice(KEYS): value.printed,
                      "content": "采购NVIDIA A100 显卡8块", draw.choice(TELEPHONE_KEYS): number.printed}
            yield Page(f"{n}.json", kind, json.dumps(record, ensure_ascii=False), value.secret + number.secret)
        else:
            mark = draw.choice(",\t")
            rows, secret = [["项目名称", "采购单位", draw.choice(PEOPLE), draw.choice(["联系电话", "电话"]), "货物"]], []
            for i in range(3):
                name = draw.choice(SINGLE) + "".join(draw.sample(GIVEN, 2))
                number = mobile(draw)
                rows.append([f"显卡采购{i}", f"云岭大学{i}", name, number, "NVIDIA A100 显卡8块"])
                secret += [name, number]
            name = "csv" if mark == "," else "tsv"
            yield Page(f"{n}.{name}", kind, "\n".join(mark.join(r) for r in rows) + "\n", tuple(secret))


def others(draw):
    """Pages that name nobody: what stands beside the goods must be printed as it is."""
    values = [("供应商", "岚川数据科技有限公司"), ("品牌", "浪潮"), ("规格型号", "NF5688M6"), ("预算金额", "1285000元"),
              ("项目编号", "YL2024-A100-0317"), ("采购计划编号", "441900202403170012"), ("开标日期", "2024-03-18 09:30"),
              ("地址", "云岭市学府路12号"), ("品目", "高性能计算机"), ("分项", "高速存储"), ("采购单位", "云岭大学"),
              ("制造商", "华为"), ("部件", "方案设计"), ("包号", "任务一"), ("参数", "显存80GB"), ("备注", "平台建设"),
              ("单价", "12850.00"), ("合同编号", "13800138000"), ("统一社会信用代码", "91110108MA01ABCD5X"),
              ("联系人", "云岭大学采购中心"), ("联系人", "详见采购文件"), ("负责人", "招标办公室"), ("电话", "详见附件"),
              ("中标供应商", "高新数据有限公司"), ("数量", "20240318"), ("服务期", "自合同签订之日起"), ("项目负责人", "须具备高级职称"),
              ("质保期", "三年"), ("总价", "￥12,850,000.00"), ("序列号", "SN8812345")]
    for n in range(300):
        label, value = draw.choice(values)
        where = draw.choice(sorted(LAYOUTS))
        yield Page(f"open{n}.html", f"{where} {label}", page(LAYOUTS[where](label, value)), open_=(value,))


class PersonalData(Case):
    def test_planted_names_and_numbers_stand_nowhere(self):
        draw = random.Random(SEED)
        planted = list(pages(draw))
        kept = list(others(draw))
        folder = self.folder / "pages"
        folder.mkdir()
        for one in planted + kept:
            (folder / one.name).write_text(one.content, encoding="utf-8")
        run("scan", folder, "--jsonl", "lines.jsonl", "--db", "d.db", "-q", cwd=self.folder)
        by_page = {}
        for line in (self.folder / "lines.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
            name = json.loads(line)["document"]["uri"].rsplit("/", 1)[-1]
            by_page[name] = by_page.get(name, "") + line
        reports = {f: run("report", "--all", "-f", f, cwd=self.folder).out for f in ("csv", "html", "table", "unread")}
        db = sqlite3.connect(self.folder / "d.db")
        rows = "\n".join(line for line in db.iterdump() if not line.startswith("INSERT INTO \"documents_fts"))
        everything = "\n".join(reports.values()) + rows
        failed = []
        for one in planted:
            for secret in one.secret:
                if secret in by_page[one.name] or (len(secret) > 2 and secret in everything):
                    failed.append((one.kind, one.name, secret))
                    break
        share = 1 - len(failed) / len(planted)
        hidden = [(one.kind, one.name, value) for one in kept for value in one.open
                  if value not in by_page[one.name]]
        print(f"seed {SEED}: {share:.4f} of {len(planted)} masked, {len(hidden)} of {len(kept)} others hidden")
        self.assertEqual(failed[:20], [])
        self.assertEqual(hidden[:20], [])
        # Of a sample: what explain and search show.
        sample = draw.sample(planted, 12)
        codes = dict(re.findall(r"^([0-9a-z]{12}),.*?/pages/(\S+?),", reports["csv"], re.M | re.S))
        for one in sample:
            for secret in one.secret:
                found = run("search", secret, cwd=self.folder).out
                self.assertNotIn(secret, re.sub(r"^.*hold.*$", "", found, flags=re.M), one.kind)
        for code, name in list(codes.items())[:12]:
            shown = run("explain", code, cwd=self.folder).out
            for one in planted:
                if one.name == name:
                    for secret in one.secret:
                        self.assertNotIn(secret, shown, one.kind)


if __name__ == "__main__":
    unittest.main()

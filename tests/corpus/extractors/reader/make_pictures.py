"""Makes the pictures of text beside it (folder pictures): make_pictures.py. Names in them are invented.

Needs the fonts of Debian's fonts-noto-cjk. What is printed on a page stands in NAME.txt.
"""
import io
import pathlib

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

FOLDER = pathlib.Path(__file__).resolve().parent / "pictures"
SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
CHINESE = 2  # of the font file's faces
WIDTH, HEIGHT = 1654, 2339  # A4 at 200 dots an inch
LEFT, RIGHT = 200, 1454
BODY = 33  # pixels: 12 points

NOTICE = [
    "云溪大学人工智能算力平台采购项目中标公告",
    "项目编号：YXDX-2024-0317",
    "采购人：云溪大学",
    "采购代理机构：云溪市正诚招标代理有限公司",
    "中标供应商：云溪市启明信息技术有限公司",
    "中标金额：1105.8万元",
    [("序号", "货物名称", "型号", "数量", "单价（元）"),
     ("1", "GPU服务器", "NVIDIA A100 80GB", "8台", "1286000.00"),
     ("2", "存储服务器", "AS5500G5", "2台", "385000.00")],
    "以上货物须为全新原装产品，自合同签订之日起三十日内供货、安装并调试完毕，",
    "质保期三年。",
    "公告日期：2024年3月17日",
]
PARAMETERS = [
    "技术参数",
    "一、每台服务器配置8块NVIDIA A100显卡，单卡显存不低于80GB，卡间以NVLink互联。",
    "二、处理器不低于2颗Intel Xeon Platinum 8358，主频不低于2.6GHz。",
    "三、内存不低于1024GB，系统盘为2块960GB固态硬盘。",
    "四、配置2个200Gb网络接口，支持远程管理。",
    "五、投标人须提供制造商出具的质量保证文件，并承担运输与安装费用。",
    "六、验收由采购人组织，按招标文件规定的全部参数逐项核对。",
]
COLUMNS = (LEFT, LEFT + 110, LEFT + 400, LEFT + 800, LEFT + 960, RIGHT)


def font(size):
    return ImageFont.truetype(SERIF, size, index=CHINESE)


def page(content, width=WIDTH, height=HEIGHT):
    """The page, and the lines that are printed on it."""
    sheet = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(sheet)
    y, lines = 220, []
    for i, piece in enumerate(content):
        if isinstance(piece, str):
            size = 50 if i == 0 else BODY
            draw.text((LEFT, y), piece, font=font(size), fill=0)
            lines.append(piece)
            y += size + 34
            continue
        top = y
        for row in piece:
            draw.line((LEFT, y, RIGHT, y), fill=0, width=2)
            for x, cell in zip(COLUMNS, row):
                draw.text((x + 14, y + 8), cell, font=font(BODY), fill=0)
            lines.append("".join(row))
            y += BODY + 36
        draw.line((LEFT, y, RIGHT, y), fill=0, width=2)
        for x in COLUMNS:
            draw.line((x, top, x, y), fill=0, width=2)
        y += 34
    return sheet, lines


def as_fax(sheet):
    """Black and white, with the soft edges of a scan lost."""
    return sheet.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 255 if v > 150 else 0).convert("1")


def write(name, lines):
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    FOLDER.mkdir(exist_ok=True)
    notice, notice_lines = page(NOTICE)
    parameters, parameter_lines = page(PARAMETERS, HEIGHT, WIDTH)  # across
    write("notice", notice_lines)
    write("parameters", parameter_lines)

    scan = Canvas(str(FOLDER / "scan.pdf"), pagesize=A4, invariant=1)
    for sheet in (notice, parameters.transpose(Image.Transpose.ROTATE_270)):
        buffer = io.BytesIO()
        as_fax(sheet).save(buffer, "PNG")
        scan.drawImage(ImageReader(buffer), 0, 0, *A4)
        scan.showPage()
    scan.setFont("Helvetica", 12)
    scan.drawString(90, 700, "The last page has a text layer of its own.")
    scan.showPage()
    scan.save()

    as_fax(notice).save(FOLDER / "notice.png", dpi=(200, 200), optimize=True)
    as_fax(notice.rotate(1.3, fillcolor=255, resample=Image.Resampling.BICUBIC)).save(
        FOLDER / "slanted.png", dpi=(200, 200), optimize=True)
    for turn, name in ((Image.Transpose.ROTATE_270, "turned_90"), (Image.Transpose.ROTATE_180, "turned_180"),
                       (Image.Transpose.ROTATE_90, "turned_270")):
        as_fax(notice).transpose(turn).save(FOLDER / f"{name}.png", dpi=(200, 200), optimize=True)
    faxed = [as_fax(notice), as_fax(parameters)]
    faxed[0].save(FOLDER / "fax.tif", save_all=True, append_images=faxed[1:], compression="group4",
                  dpi=(200, 200))
    # What a screen shows: small, and in colour.
    screen = Image.new("RGB", (700, 130), (255, 255, 255))
    draw = ImageDraw.Draw(screen)
    draw.text((20, 20), "租用英伟达 NVIDIA H800 算力服务", font=font(20), fill=(20, 20, 90))
    draw.text((20, 70), "预算金额：120万元", font=font(20), fill=(120, 20, 20))
    screen.save(FOLDER / "screen.jpg", quality=80)
    screen.quantize(16).save(FOLDER / "screen.gif")
    screen.quantize(16).save(FOLDER / "screen.bmp")
    screen.save(FOLDER / "screen.webp", quality=60)
    Image.new("L", (900, 700), 255).save(FOLDER / "blank.png", optimize=True)


main()

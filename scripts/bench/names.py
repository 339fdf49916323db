#!/usr/bin/env python3
"""Makes a list of many invented company names for measuring: id, name, 统一社会信用代码 of none.
The same arguments give the same bytes.

    names.py COUNT OUT.csv
"""
import random
import sys

SEED = 20261122
PLACES = ("北京市 上海市 天津市 重庆市 深圳市 广州市 杭州市 南京市 武汉市 成都市 西安市 苏州市 长沙市 郑州市 "
          "青岛市 济南市 合肥市 福州市 厦门市 沈阳市 大连市 哈尔滨市 长春市 昆明市 贵阳市 南宁市 海口市 兰州市 "
          "湖北 江苏 浙江 广东 山东 四川 河南 河北 湖南 安徽").split() + [""] * 6
TRADE = ("华中国泰安康达信诚联创新天地源恒远大成金银海洋云智慧博德瑞丰盛兴隆昌宏伟业立方圆通顺利民生优佳美好"
         "蓝绿红青松柏江河山川星辰宇航飞鹏龙凤麒麟雅正科迈思维普惠润泽广益嘉禾众合力同欣荣卓越锐意")
BUSINESS = ("科技 信息技术 网络科技 电子 电子科技 贸易 商贸 实业 软件 智能科技 工程 建设 设备 仪器 医疗器械 教育科技 文化传媒 "
            "机电设备 自动化 通信 数据科技 系统集成 物流 能源 环保科技 生物科技 建筑工程 咨询 物业管理").split()
FORMS = ["有限公司"] * 8 + ["有限责任公司", "股份有限公司"]


def main():
    count, out = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(SEED)
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write("id,name\n")
        for i in range(count):
            trade = "".join(rng.choices(TRADE, k=rng.choice((2, 2, 3, 4))))
            file.write(f"{i},{rng.choice(PLACES)}{trade}{rng.choice(BUSINESS)}"
                       f"{rng.choice(FORMS)}\n")


if __name__ == "__main__":
    main()

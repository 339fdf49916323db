// Invented notices in the forms of the 2020 standard: the same seed gives the same notice for ever.
#include "tests/crawler/simulator/notices.h"

#include <zlib.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace tenderscan::simulator {
namespace {

// SplitMix64: a number of its own for every (seed, index, use).
std::uint64_t Mix(std::uint64_t seed, std::uint64_t index, std::uint64_t use) {
  std::uint64_t z = seed * 0x9E3779B97F4A7C15u + index * 0xBF58476D1CE4E5B9u +
                    use * 0x94D049BB133111EBu + 0x2545F4914F6CDD1Du;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

struct Place {
  const char* region;
  const char* city;
};
constexpr auto kPlaces = std::to_array<Place>({{"浙江", "青溪市"},
                                               {"江苏", "云泽市"},
                                               {"四川", "锦屏市"},
                                               {"广东", "海岚市"},
                                               {"湖北", "江临市"},
                                               {"山东", "岱湾市"},
                                               {"广西", "桂澜市"},
                                               {"陕西", "渭阳新区"},
                                               {"河南", "嵩宁市"},
                                               {"辽宁", "沈滨市"}});
constexpr auto kBuyers = std::to_array<const char*>(
    {"理工大学", "第一人民医院", "职业技术学院", "气象局", "师范大学", "疾病预防控制中心",
     "大数据管理中心", "水利局", "实验中学", "公共图书馆", "农业科学研究所", "市场监督管理局"});
constexpr auto kAgencies =
    std::to_array<const char*>({"招标代理有限公司", "工程咨询有限公司", "项目管理有限公司"});
constexpr auto kFirms =
    std::to_array<const char*>({"云启", "恒远", "鼎盛", "星河", "中禾", "博信", "瑞达", "天际",
                                "华安", "启明", "联诚", "方舟"});
constexpr auto kTrades = std::to_array<const char*>(
    {"科技有限公司", "信息技术有限公司", "系统集成有限公司", "商贸有限公司"});

struct Good {
  const char* project;
  const char* name;
  const char* brand;
  const char* model;
  std::int64_t unit_yuan;
};
constexpr auto kGoods = std::to_array<Good>({
    {"办公家具采购项目", "办公桌", "禾木", "HM-1400", 1'280},
    {"教学用台式计算机采购项目", "台式计算机", "启天牌", "QT-M450", 5'600},
    {"校园网络设备更新项目", "万兆交换机", "博达通", "BDT-S6720", 38'500},
    {"实验室通风柜采购项目", "通风柜", "清风", "TFG-1500", 16'800},
    {"全自动生化分析仪采购项目", "生化分析仪", "康仪", "KY-800", 468'000},
    {"数据中心存储扩容项目", "全闪存储阵列", "云储", "YC-F5000", 735'000},
    {"智慧教室建设项目", "交互智能平板", "明课", "MK-86", 21'900},
    {"电梯更新改造项目", "乘客电梯", "快达", "KD-1000", 268'000},
});
// What is watched, as such notices name it.
constexpr auto kWatched = std::to_array<Good>({
    {"人工智能算力服务器采购项目", "GPU服务器", "NVIDIA", "A100 80GB PCIe", 1'180'000},
    {"高性能计算平台建设项目", "人工智能训练服务器", "英伟达", "H100 80GB SXM5", 2'650'000},
    {"深度学习实验平台采购项目", "图形处理器", "NVIDIA", "GeForce RTX 4090", 18'500},
    {"智能计算中心扩容项目", "AI训练服务器", "华为", "Atlas 800T A2 昇腾910B", 1'480'000},
});

// `unit` is a power of ten: 100 fen a yuan, 1,000,000 a 万元.
std::string Money(std::int64_t fen, std::int64_t unit) {
  std::string text = std::to_string(fen % unit + unit);  // a 1 before the leading zeros
  text[0] = '.';
  return std::to_string(fen / unit) + text;
}

std::string Row(std::initializer_list<std::string> cells) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += "<td>" + cell + "</td>";
  return out + "</tr>";
}

void AppendNumber(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// A ZIP of files that are stored, not deflated (APPNOTE 4.3).
std::string Zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [name, bytes] : files) {
    const auto at = static_cast<std::uint32_t>(out.size());
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const unsigned char*>(bytes.data()), size));
    std::string common;
    AppendNumber(common, 20, 2);         // version
    AppendNumber(common, 0, 2 + 2 + 2);  // flags, stored, time
    AppendNumber(common, 0x21, 2);       // 1980-01-01
    AppendNumber(common, crc, 4);
    AppendNumber(common, size, 4);
    AppendNumber(common, size, 4);
    AppendNumber(common, static_cast<std::uint32_t>(name.size()), 2);
    AppendNumber(common, 0, 2);
    out += "PK\x03\x04" + common + name + bytes;
    directory += "PK\x01\x02";
    AppendNumber(directory, 20, 2);
    directory += common;
    AppendNumber(directory, 0, 2 + 2);
    AppendNumber(directory, 0, 2 + 4);
    AppendNumber(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  AppendNumber(out, 0, 4);
  AppendNumber(out, static_cast<std::uint32_t>(files.size()), 2);
  AppendNumber(out, static_cast<std::uint32_t>(files.size()), 2);
  AppendNumber(out, static_cast<std::uint32_t>(directory.size()), 4);
  AppendNumber(out, at, 4);
  AppendNumber(out, 0, 2);
  return out;
}

std::chrono::sys_days ReadDay(const std::string& day) {
  int y = 1970;
  unsigned m = 1, d = 1;
  std::sscanf(day.c_str(), "%d-%u-%u", &y, &m, &d);
  return std::chrono::sys_days{std::chrono::year{y} / static_cast<int>(m) / static_cast<int>(d)};
}

}  // namespace

std::string AddDays(const std::string& day, int days) {
  const std::chrono::year_month_day ymd{ReadDay(day) + std::chrono::days{days}};
  char text[16];
  std::snprintf(text, sizeof(text), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return text;
}

std::int64_t EpochMs(const std::string& day, const std::string& time) {
  int h = 0, m = 0;
  std::sscanf(time.c_str(), "%d:%d", &h, &m);
  const std::int64_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(ReadDay(day).time_since_epoch()).count();
  return (seconds + h * 3600 + m * 60 - 8 * 3600) * 1000;
}

std::string Compact(const std::string& day) {
  return day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
}

std::string Uuid(std::uint32_t seed, std::uint64_t index, std::uint32_t use) {
  const std::uint64_t a = Mix(seed, index, 1000 + use), b = Mix(seed, index, 2000 + use);
  char text[48];
  std::snprintf(text, sizeof(text), "%08x-%04x-4%03x-a%03x-%012llx", static_cast<unsigned>(a >> 32),
                static_cast<unsigned>(a >> 16 & 0xFFFF), static_cast<unsigned>(a & 0xFFF),
                static_cast<unsigned>(b >> 52),
                static_cast<unsigned long long>(b & 0xFFFF'FFFF'FFFF));
  return text;
}

std::string KindWord(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kTender:
      return "公开招标公告";
    case NoticeKind::kAward:
      return "中标公告";
    case NoticeKind::kDeal:
      return "成交公告";
    case NoticeKind::kCorrection:
      return "更正公告";
  }
  return {};
}

std::string InWan(std::int64_t fen) { return "￥" + Money(fen, 1'000'000) + " 万元（人民币）"; }

std::string InYuan(std::int64_t fen) { return Money(fen, 100); }

// Five notices are two projects: tender and award; tender, correction and deal.
Notice MakeNotice(const Stock& stock, std::uint64_t first_count, std::uint64_t index,
                  const Changes& changes) {
  const std::uint64_t group = index / 5, place_in_group = index % 5;
  const std::uint64_t project = group * 2 + (place_in_group >= 2 ? 1 : 0);
  const auto pick = [&](std::uint64_t use, std::size_t of) {
    return static_cast<std::size_t>(Mix(stock.seed, project, use) % of);
  };
  Notice n;
  n.index = index;
  constexpr NoticeKind kKinds[] = {NoticeKind::kTender, NoticeKind::kAward, NoticeKind::kTender,
                                   NoticeKind::kCorrection, NoticeKind::kDeal};
  n.kind = kKinds[place_in_group];
  const std::uint64_t newest = first_count == 0 ? 0 : first_count - 1;
  const std::int64_t back = static_cast<std::int64_t>(newest / stock.per_day) -
                            static_cast<std::int64_t>(index / stock.per_day);
  n.day = AddDays(stock.last_day, static_cast<int>(-back));
  const std::uint64_t minute = 8 * 60 + index % stock.per_day * 600 / stock.per_day;
  char text[64];
  std::snprintf(text, sizeof(text), "%02u:%02u", static_cast<unsigned>(minute / 60),
                static_cast<unsigned>(minute % 60));
  n.time = text;

  const Place& place = kPlaces[pick(1, kPlaces.size())];
  n.region = place.region;
  n.city = place.city;
  n.buyer = n.city + kBuyers[pick(2, kBuyers.size())];
  n.agency = std::string(place.region) + kFirms[pick(3, kFirms.size())] +
             kAgencies[pick(4, kAgencies.size())];
  n.supplier = n.city +
               kFirms[(pick(5, kFirms.size()) + (changes.other_supplier ? 1 : 0)) % kFirms.size()] +
               kTrades[pick(6, kTrades.size())];
  const auto every = static_cast<std::uint64_t>(stock.watched_every);
  n.watched = every > 0 && project % every == 7 % every;
  const Good& good =
      n.watched ? kWatched[pick(7, kWatched.size())] : kGoods[pick(7, kGoods.size())];
  std::snprintf(text, sizeof(text), "%s-%u-%05llu", "SIM", 2026u,
                static_cast<unsigned long long>(stock.seed % 1000 * 100'000 + project));
  n.code = text;
  n.project = n.buyer + std::to_string(2026) + "年" + good.project;
  n.title = n.project + KindWord(n.kind);
  Item item;
  item.name = good.name;
  item.brand = good.brand;
  item.model = good.model;
  item.quantity = static_cast<int>(1 + pick(8, 40) / (good.unit_yuan > 100'000 ? 10 : 1));
  item.unit_fen = good.unit_yuan * 100 - static_cast<std::int64_t>(pick(9, 100)) * 100;
  n.budget_fen = good.unit_yuan * 100 * item.quantity;
  if (changes.other_amount) item.unit_fen -= 12'300;
  n.total_fen = item.unit_fen * item.quantity;
  n.items.push_back(std::move(item));
  return n;
}

std::string NoticeBody(const Notice& n) {
  const std::string contact = "<p>1.采购人信息</p><p>名称：" + n.buyer + "</p><p>地址：" + n.city +
                              "学府路1号</p>" + "<p>2.采购代理机构信息</p><p>名称：" + n.agency +
                              "</p><p>地址：" + n.city + "建设路2号</p>";
  std::string items =
      "<table border=\"1\"><tbody><tr><td>序号</td><td>名称</td><td>品牌（如有）</td>"
      "<td>规格型号</td><td>数量</td><td>单价(元)</td></tr>";
  int number = 0;
  for (const Item& item : n.items) {
    items += Row({std::to_string(++number), item.name, item.brand, item.model,
                  std::to_string(item.quantity) + "台", InYuan(item.unit_fen)});
  }
  items += "</tbody></table>";
  if (n.kind == NoticeKind::kCorrection) {
    return "<p><strong>一、项目基本情况</strong></p><p>原公告的采购项目编号：" + n.code +
           "</p><p>原公告的采购项目名称：" + n.project + "</p><p>首次公告日期：" + n.day +
           "</p><p><strong>二、更正信息</strong></p><p>更正事项：采购文件</p>"
           "<p>更正内容：提交投标文件截止时间顺延五日，其他内容不变。</p><p>更正日期：" +
           n.day +
           "</p><p><strong>三、其他补充事宜</strong></p><p>无</p>"
           "<p><strong>四、凡对本次公告内容提出询问，请按以下方式联系。</strong></p>" +
           contact;
  }
  if (n.kind == NoticeKind::kTender) {
    std::string needs;
    for (const Item& item : n.items) {
      needs += "<p>采购" + item.name + std::to_string(item.quantity) + "台，参考品牌型号：" +
               item.brand + " " + item.model + "，或性能不低于该型号的产品。</p>";
    }
    return "<p>项目概况</p><p>" + n.project +
           "的潜在投标人应在线获取招标文件，并于截止时间前递交投标文件。</p>"
           "<p><strong>一、项目基本情况</strong></p><p>项目编号：" +
           n.code + "</p><p>项目名称：" + n.project + "</p><p>预算金额：" + InYuan(n.budget_fen) +
           "元（人民币）</p>"
           "<p>采购需求：</p>" +
           needs +
           "<p>合同履行期限：合同签订后60日内</p>"
           "<p>本项目不接受联合体投标。</p><p><strong>二、申请人的资格要求：</strong></p>"
           "<p>满足《中华人民共和国政府采购法》第二十二条规定。</p>"
           "<p><strong>三、获取招标文件</strong></p><p>方式：在线获取</p><p>售价：￥0元</p>"
           "<p><strong>四、提交投标文件截止时间、开标时间和地点</strong></p><p>时间：" +
           AddDays(n.day, 21) +
           " 09:30</p><p><strong>五、公告期限</strong></p>"
           "<p>自本公告发布之日起5个工作日。</p><p><strong>六、其他补充事宜</strong></p><p>无</p>"
           "<p><strong>七、对本次招标提出询问，请按以下方式联系。</strong></p>" +
           contact;
  }
  const std::string word = n.kind == NoticeKind::kAward ? "中标" : "成交";
  return "<p><strong>一、项目编号：</strong>" + n.code + "</p><p><strong>二、项目名称：</strong>" +
         n.project + "</p><p><strong>三、" + word + "信息</strong></p><p>供应商名称：" +
         n.supplier + "</p><p>供应商地址：" + n.city + "科技园3号楼</p><p>" + word + "金额：" +
         InYuan(n.total_fen) + "（元）</p><p><strong>四、主要标的信息</strong></p>" + items +
         "<p><strong>五、评审专家名单：</strong>详见附件</p>"
         "<p><strong>六、代理服务收费标准及金额：</strong>按约定收取</p>"
         "<p><strong>七、公告期限</strong></p><p>自本公告发布之日起1个工作日。</p>"
         "<p><strong>八、其他补充事宜</strong></p><p>无</p>"
         "<p><strong>九、凡对本次公告内容提出询问，请按以下方式联系。</strong></p>" +
         contact;
}

std::string Attachment(const Notice& n) {
  std::string text;
  const auto paragraph = [&text](const std::string& line) {
    text += "<w:p><w:r><w:t>" + line + "</w:t></w:r></w:p>";
  };
  paragraph(n.project + " 采购文件");
  paragraph("项目编号：" + n.code);
  paragraph("采购人：" + n.buyer);
  for (const Item& item : n.items) {
    paragraph(item.name + " " + std::to_string(item.quantity) + "台，" + item.brand + " " +
              item.model);
  }
  return Zip({{"[Content_Types].xml",
               "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/"
               "2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
               "vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/"
               "document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
               "wordprocessingml.document.main+xml\"/></Types>"},
              {"_rels/.rels",
               "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/"
               "package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas."
               "openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\""
               "word/document.xml\"/></Relationships>"},
              {"word/document.xml",
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas."
               "openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                   text + "</w:body></w:document>"}});
}

}  // namespace tenderscan::simulator

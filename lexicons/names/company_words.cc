// The words that company names are made of, as tables.
#include "lexicons/names/company_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tenderscan {
namespace {

using std::string_view;

constexpr string_view kPlaces =
    "中国 北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    "湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 内蒙古自治区 广西 广西壮族自治区 西藏 西藏自治区 "
    "宁夏 "
    "宁夏回族自治区 新疆 新疆维吾尔自治区 香港 香港特别行政区 澳门 澳门特别行政区 "
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 "
    "晋中 运城 忻州 "
    "临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒盟 "
    "阿拉善盟 "
    "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 "
    "白山 松原 白城 "
    "延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 "
    "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 "
    "绍兴 金华 衢州 "
    "舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 "
    "宣城 "
    "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 "
    "抚州 上饶 "
    "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 "
    "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 "
    "济源 "
    "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架 "
    "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 "
    "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 "
    "潮州 揭阳 云浮 "
    "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 "
    "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 "
    "阿坝 甘孜 凉山 "
    "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 "
    "楚雄 红河 文山 "
    "西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 阿里地区 "
    "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 "
    "酒泉 庆阳 "
    "定西 陇南 临夏 甘南 西宁 海东 海北 黄南 果洛 玉树 海西 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 "
    "克拉玛依 吐鲁番 "
    "哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 台北 高雄 新竹 "
    "昆山 江阴 常熟 张家港 太仓 义乌 慈溪 余姚 晋江 石狮 三河 迁安 如皋 海门 启东 宜兴 溧阳 丹阳 "
    "扬中 "
    "海宁 桐乡 诸暨 乐清 瑞安 温岭 寿光 滕州 龙口 荣成 胶州 即墨 浏阳 增城 顺德 雄安 横琴 浦东 "
    "滨海新区";

constexpr string_view kInstitutions =
    "大学 学院 研究院 研究所 研究中心 实验室 医院 卫生院 学校 中学 小学 幼儿园 银行 信用社 管理局 "
    "局 厅 委员会 "
    "办公室 服务中心 中心 协会 学会 基金会 出版社 事务所 工厂 厂 商行 经营部 商店 门市部 设计院 "
    "科学院 部队 支队 "
    "总队 集团 图书馆 博物馆 气象台 天文台 管理处 管委会 合作社";

constexpr string_view kBranches =
    "分公司 子公司 分行 支行 营业部 营业厅 办事处 分店 分厂 分院 分部 分所 分社 代表处 项目部 "
    "经营部";

// What stands before a name in a sentence or a stripped table without being part of it.
constexpr string_view kLeads =
    "供应商 供应商名称 投标人 投标人名称 中标人 中标人名称 中标单位 中标供应商 成交人 成交单位 "
    "成交供应商 中标商 "
    "候选人 采购人 采购单位 招标人 代理机构 单位名称 公司名称 企业名称 名称 单位 乙方 甲方 丙方 "
    "卖方 买方 供方 "
    "需方 厂商 厂家 制造商 生产商 代理商 经销商 承包人 承包商 总包 分包 业主 用户 客户 公司 集团 "
    "由 为 是 与 和 及 或 向 对 系 即 被 给 从 到 至 于 在 让 经 请 找 跟 同 并 且 将 把 以 因 而 "
    "如 含 包括 选择 选定 确定 "
    "推荐 委托 邀请 授予 指定 联合 通过 来自 采用 使用 购买 采购 签约 签订 原 该 现 系统 平台 产品 "
    "品牌 设备 "
    "一名 二名 三名 第一名 第二名 第三名 第一 第二 第三 牵头人 成员 联合体 其中 以及 关于";

constexpr LegalWord kHanLegal[] = {
    {"股份有限责任公司", LegalForm::kJointStock},
    {"有限责任总公司", LegalForm::kLimited},
    {"普通合伙企业", LegalForm::kPartnership},
    {"有限合伙企业", LegalForm::kPartnership},
    {"特殊普通合伙", LegalForm::kPartnership},
    {"有限责任公司", LegalForm::kLimited},
    {"股份有限公司", LegalForm::kJointStock},
    {"合伙企业", LegalForm::kPartnership},
    {"有限合伙", LegalForm::kPartnership},
    {"普通合伙", LegalForm::kPartnership},
    {"股份公司", LegalForm::kJointStock},
    {"有限公司", LegalForm::kLimited},
    {"总公司", LegalForm::kCompany},
    {"公司", LegalForm::kCompany},
};

// As names in pinyin and English print them, blanks and dots dropped.
constexpr LegalWord kLatinLegal[] = {
    {"youxianzerengongsi", LegalForm::kLimited},
    {"gufenyouxiangongsi", LegalForm::kJointStock},
    {"jointstockcompany", LegalForm::kJointStock},
    {"youxiangongsi", LegalForm::kLimited},
    {"limitedcompany", LegalForm::kLimited},
    {"companylimited", LegalForm::kLimited},
    {"companyltd", LegalForm::kLimited},
    {"limitedco", LegalForm::kLimited},
    {"colimited", LegalForm::kLimited},
    {"corporation", LegalForm::kJointStock},
    {"incorporated", LegalForm::kJointStock},
    {"pteltd", LegalForm::kLimited},
    {"ptyltd", LegalForm::kLimited},
    {"pvtltd", LegalForm::kLimited},
    {"sdnbhd", LegalForm::kLimited},
    {"company", LegalForm::kCompany},
    {"limited", LegalForm::kLimited},
    {"coltd", LegalForm::kLimited},
    {"ltdco", LegalForm::kLimited},
    {"coinc", LegalForm::kJointStock},
    {"gmbh", LegalForm::kLimited},
    {"sarl", LegalForm::kLimited},
    {"corp", LegalForm::kJointStock},
    {"pjsc", LegalForm::kJointStock},
    {"ojsc", LegalForm::kJointStock},
    {"llc", LegalForm::kLimited},
    {"llp", LegalForm::kPartnership},
    {"plc", LegalForm::kJointStock},
    {"ltd", LegalForm::kLimited},
    {"inc", LegalForm::kJointStock},
    {"jsc", LegalForm::kJointStock},
    {"ooo", LegalForm::kLimited},
    {"srl", LegalForm::kLimited},
    {"spa", LegalForm::kJointStock},
    {"co", LegalForm::kCompany},
    {"lp", LegalForm::kPartnership},
    {"bv", LegalForm::kLimited},
    {"nv", LegalForm::kJointStock},
    {"ag", LegalForm::kJointStock},
    {"sa", LegalForm::kJointStock},
    {"kk", LegalForm::kJointStock},
};

constexpr BusinessWord kBusiness[] = {
    {"科学技术", "science technology|sci tech|science and technology"},
    {"科技发展", "technology development|tech development|scientech development"},
    {"网络科技", "network technology|internet technology|network tech"},
    {"信息技术", "information technology|info tech|it|infotech"},
    {"信息科技", "information technology|info tech|it|infotech"},
    {"电子科技", "electronic technology|electronics technology|electronic tech"},
    {"电子商务", "e commerce|ecommerce|electronic commerce"},
    {"智能科技", "intelligent technology|smart technology|ai technology"},
    {"人工智能", "artificial intelligence|ai"},
    {"数据科技", "data technology"},
    {"系统集成", "system integration|systems integration"},
    {"进出口", "import export|import and export|imp exp|i e"},
    {"供应链", "supply chain"},
    {"云计算", "cloud computing|cloud"},
    {"大数据", "big data"},
    {"互联网", "internet"},
    {"计算机", "computer|computing"},
    {"半导体", "semiconductor|semiconductors"},
    {"微电子", "microelectronics|microelectronic"},
    {"集成电路", "integrated circuit|ic"},
    {"自动化", "automation"},
    {"医疗器械", "medical devices|medical device|medical instrument|medical equipment"},
    {"生物科技", "biotechnology|biotech|bio tech|biological technology"},
    {"生物技术", "biotechnology|biotech|bio tech|biological technology"},
    {"房地产", "real estate|property"},
    {"新材料", "new materials|new material|advanced materials"},
    {"新能源", "new energy"},
    {"科技", "technology|tech|technologies|sci tech|scientech|science technology|science"},
    {"技术", "technology|tech|technologies|technical"},
    {"信息", "information|info"},
    {"电子", "electronics|electronic|electron"},
    {"贸易", "trading|trade"},
    {"商贸", "trading|trade|commerce|commercial|business"},
    {"实业", "industry|industrial|enterprise|enterprises|industries"},
    {"工业", "industry|industrial|industries"},
    {"产业", "industry|industrial"},
    {"发展", "development"},
    {"网络", "network|networks|internet"},
    {"软件", "software"},
    {"智能", "intelligent|intelligence|smart"},
    {"智慧", "smart|wisdom|intelligent"},
    {"工程", "engineering|project"},
    {"建设", "construction"},
    {"建筑", "construction|building|architecture"},
    {"服务", "service|services"},
    {"咨询", "consulting|consultancy|consultation|consultant"},
    {"顾问", "consulting|consultants"},
    {"设备", "equipment|device|devices|facility"},
    {"仪器", "instrument|instruments"},
    {"仪表", "instrumentation|meter"},
    {"医疗", "medical|healthcare"},
    {"医药", "pharmaceutical|pharmaceuticals|medicine|pharma"},
    {"教育", "education|educational"},
    {"文化", "culture|cultural"},
    {"传媒", "media"},
    {"广告", "advertising|advertisement"},
    {"物业", "property"},
    {"机电", "electromechanical|mechanical electrical|machinery electronics|mechatronics"},
    {"电气", "electric|electrical"},
    {"电器", "electric|electrical appliance|appliances|electric appliance"},
    {"通信", "communication|communications|telecom|telecommunication|telecommunications"},
    {"通讯", "communication|communications|telecom|telecommunication|telecommunications"},
    {"电信", "telecom|telecommunications"},
    {"数据", "data"},
    {"数科", "digital technology|digital tech|digital"},
    {"快递", "express|courier|delivery"},
    {"速递", "express"},
    {"运营", "operation|operations"},
    {"数字", "digital"},
    {"数码", "digital"},
    {"系统", "system|systems"},
    {"投资", "investment|investments|invest"},
    {"控股", "holding|holdings"},
    {"集团", "group"},
    {"国际", "international|intl|global"},
    {"物流", "logistics"},
    {"能源", "energy"},
    {"电力", "electric power|power"},
    {"环保", "environmental protection|environmental|environment"},
    {"环境", "environment|environmental"},
    {"生物", "biological|bio|biology"},
    {"化工", "chemical|chemicals"},
    {"化学", "chemical|chemistry"},
    {"机械", "machinery|mechanical"},
    {"制造", "manufacturing|manufacture"},
    {"光电", "optoelectronics|photoelectric|opto electronic|optoelectronic"},
    {"光学", "optics|optical"},
    {"精密", "precision"},
    {"材料", "materials|material"},
    {"航空", "aviation|aero|airlines"},
    {"航天", "aerospace|space"},
    {"汽车", "automobile|auto|automotive|motor"},
    {"安防", "security"},
    {"安全", "security|safety"},
    {"检测", "testing|inspection|test"},
    {"管理", "management"},
    {"经贸", "trade|economic trade|trading"},
    {"商务", "business|commerce|commercial"},
    {"企业", "enterprise|enterprises"},
    {"创新", "innovation"},
    {"半导", "semiconductor"},
};

std::vector<string_view> Split(string_view words) {
  std::vector<string_view> out;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin) out.push_back(words.substr(begin, end - begin));
    begin = end + 1;
  }
  std::stable_sort(out.begin(), out.end(),
                   [](string_view a, string_view b) { return a.size() > b.size(); });
  return out;
}

}  // namespace

std::span<const string_view> PlaceNames() {
  static const std::vector<string_view> places = Split(kPlaces);
  return places;
}
std::span<const LegalWord> HanLegalWords() { return kHanLegal; }
std::span<const LegalWord> LatinLegalWords() {
  static const std::vector<LegalWord> words = [] {
    std::vector<LegalWord> out(std::begin(kLatinLegal), std::end(kLatinLegal));
    std::stable_sort(out.begin(), out.end(), [](const LegalWord& a, const LegalWord& b) {
      return a.word.size() > b.word.size();
    });
    return out;
  }();
  return words;
}
std::span<const string_view> InstitutionEndings() {
  static const std::vector<string_view> endings = Split(kInstitutions);
  return endings;
}
std::span<const string_view> BranchEndings() {
  static const std::vector<string_view> endings = Split(kBranches);
  return endings;
}
std::span<const BusinessWord> BusinessWords() {
  static const std::vector<BusinessWord> words = [] {
    std::vector<BusinessWord> out(std::begin(kBusiness), std::end(kBusiness));
    std::stable_sort(out.begin(), out.end(), [](const BusinessWord& a, const BusinessWord& b) {
      return a.han.size() > b.han.size();
    });
    return out;
  }();
  return words;
}
std::span<const string_view> LeadWords() {
  static const std::vector<string_view> words = Split(kLeads);
  return words;
}

}  // namespace tenderscan

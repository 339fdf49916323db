// Judges in what way each occurrence is bought, by the words around it and by its neighbours.
#include "lexicons/modality.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "lexicons/words.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kReach = 600;         // bytes: how far a sentence or row is looked into
constexpr std::size_t kFarthestClause = 120;  // bytes, 40 Han: how far a clause is followed

bool IsClauseMark(string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ',' || c == ';' || c == ':' || c == '\n' || c == '\t') return true;
  return text.substr(at, 3) == "。";
}

// The clause that [begin, end) of `text` stands in, split into what is before and behind it. 、
// joins the members of a list, so it is no boundary.
struct Clause {
  string_view before;
  string_view behind;
};
Clause ClauseAround(string_view text, std::size_t begin, std::size_t end) {
  std::size_t from = begin;
  while (from > 0 && begin - from < kFarthestClause && !IsClauseMark(text, from - 1) &&
         !(from >= 3 && text.substr(from - 3, 3) == "。")) {
    --from;
  }
  while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  std::size_t to = end;
  while (to < text.size() && to - end < kFarthestClause && !IsClauseMark(text, to)) ++to;
  while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
  return {text.substr(from, begin - from), text.substr(end, to - end)};
}

constexpr string_view kAccountWords[] = {
    "账号",   "账户",     "帐号",   "帐户", "充值", "代充", "订阅",  "续费", "额度", "按量", "计费",
    "云主机", "云服务器", "虚拟机", "实例", "接口", "api",  "token", "调用", "会员", "预充"};
constexpr string_view kCourseWords[] = {"课程", "教材", "图书", "培训", "讲座",
                                        "实验", "课时", "教程", "讲义", "书籍",
                                        "论坛", "比赛", "大赛", "论文", "案例"};
constexpr string_view kRentalWords[] = {
    "租赁", "租用",         "租借",     "出租",   "承租", "算力服务", "算力租", "裸金属",  "卡时",
    "机时", "算力资源服务", "计算服务", "云算力", "租期", "包月",     "算力券", "算力使用"};
// Clouds run in China, and machines that a cloud lends: with no foreign cloud beside them, a
// rental.
constexpr string_view kHomeCloudWords[] = {"阿里云", "腾讯云",   "华为云",     "天翼云", "移动云",
                                           "联通云", "火山引擎", "百度智能云", "百度云", "京东云",
                                           "金山云", "青云",     "优刻得",     "ucloud", "云服务器",
                                           "云主机", "gpu实例",  "弹性计算",   "智算云", "超算云"};
constexpr string_view kAbroadWords[] = {"境外", "海外", "国际站", "国外", "国际版", "全球站"};
constexpr string_view kAtHomeWords[] = {"境内", "国内", "本地机房", "自有机房"};
constexpr string_view kUpkeepWords[] = {"维保", "维修", "维护服务", "运维", "保养", "延保", "搬迁"};
constexpr string_view kDomesticWords[] = {"国产",   "昇腾",     "寒武纪", "海光",   "摩尔线程",
                                          "沐曦",   "天数智芯", "燧原",   "昆仑芯", "壁仞",
                                          "ascend", "mlu",      "信创"};
// Domestic accelerators, which stand in for a foreign one; a domestic processor or system does not.
constexpr string_view kDomesticParts[] = {
    "昇腾",   "寒武纪",   "摩尔线程",   "沐曦",    "天数智芯", "燧原",     "昆仑芯",   "壁仞",
    "ascend", "海光dcu",  "国产加速卡", "国产gpu", "国产显卡", "国产ai",   "国产加速", "国产芯片",
    "国产卡", "国产算力", "国产智能",   "国产化",  "国产训练", "国产推理", "国产图形", "国产计算"};

// What follows the noun that a name may be the adjective of: A100显卡同等性能.
string_view AfterNoun(string_view behind) {
  for (string_view noun : {" ", "gpu", "显卡", "加速卡", "芯片", "卡", "服务器"}) {
    if (behind.starts_with(noun)) behind.remove_prefix(noun.size());
  }
  return behind;
}

// `product`: the category of the term that stands right behind a maker's name.
// Words that the occurrence is only compared with, excluded from, or stands for something else.
bool IsMention(const Annotation& annotation, const Context& context, const Surroundings& around,
               const Clause& clause, string_view sentence, Category category,
               std::optional<Category> product) {
  // A party's name, an address, a number, a diploma.
  switch (around.field) {
    case FieldKind::kAddress:
    case FieldKind::kContact:
    case FieldKind::kCode:
    case FieldKind::kParty:
    case FieldKind::kQualification:
      return true;
    default:
      break;
  }
  // What a correction took away.
  if (around.corrected_away) return true;
  if (around.section == FieldKind::kQualification || around.section == FieldKind::kContact)
    return true;
  const string_view before = clause.before;
  const string_view behind = clause.behind;
  // 、 begins another thing of a list: what is said of that one is not said of this.
  const string_view own = behind.substr(0, std::min<std::size_t>(behind.find("、"), 60));

  // 《…》 is the title of a course, a book or a rule.
  const std::size_t open = before.rfind("《");
  if (open != string_view::npos && before.find("》", open) == string_view::npos &&
      behind.find("》") != string_view::npos) {
    return true;
  }
  // 类ChatGPT, 参考A100, 对标英伟达H100, 如A100等; GPT类.
  string_view word_before = before;
  for (bool cut = true; cut;) {
    cut = false;
    for (string_view maker :
         {" ", "nvidia", "英伟达", "amd", "intel", "英特尔", "美国", "(", "“", "\""}) {
      if (word_before.ends_with(maker)) {
        word_before.remove_suffix(maker.size());
        cut = true;
      }
    }
  }
  if (StartsWithAny(own, {"类应用", "类大模型", "类产品", "类模型", "类的", "式的", "风格的"}))
    return true;
  if (category == Category::kModel && EndsWithAny(word_before, {"国产", "中国版", "中文版"}))
    return true;
  if (EndsWithAny(word_before, {"类", "类似", "类似于", "仿", "对标", "媲美", "堪比", "相比",
                                "超越", "例如", "诸如", "譬如", "比如", "参考", "参照", "参考型号",
                                "参考品牌", "等效于", "优于"}) &&
      !EndsWithAny(before, {"种类", "品类", "分类", "同类"})) {
    return true;
  }
  if (HasAny(around.label.empty() ? string_view() : context.Folded(around.label),
             {"参考型号", "参考品牌", "参考机型", "参考产品", "参照", "对标"})) {
    return true;
  }
  if (EndsWithAny(word_before, {"如", "像", "包括但不限于"}) && HasAny(behind, {"等"})) return true;
  // (如A100、V100等): every member of such a list.
  if (const std::size_t as = before.rfind("如");
      as != string_view::npos && HasAny(behind, {"等"})) {
    const string_view list = before.substr(as);
    if (HasAny(list, {"、"}) &&
        !StartsWithAny(list, {"如下", "如有", "如需", "如果", "如遇", "如为"})) {
      return true;
    }
  }
  // 发布ChatGPT的那家美国公司 names its maker.
  if (EndsWithAny(before, {"发布", "推出", "开发", "研发"}) && behind.starts_with("的"))
    return true;

  // 不得投报英伟达A100; but 不得低于 asks for it.
  for (string_view no :
       {"不得",     "禁止",   "严禁",   "不允许", "不接受", "不采用",   "不使用",   "不能使用",
        "不可使用", "不含",   "不包括", "不包含", "排除",   "杜绝",     "避免使用", "摆脱",
        "限制使用", "不依赖", "无需",   "不涉及", "不支持", "不再采购", "不选用",   "除"}) {
    const std::size_t at = before.rfind(no);
    if (at == string_view::npos) continue;
    const string_view rest = before.substr(at + no.size());
    if (HasAny(rest, {"低于", "少于", "小于", "弱于", "劣于", "次于", "限制", "中断"})) continue;
    if (no == "除" && !HasAny(behind, {"外"})) continue;
    return true;
  }
  // What is there already, what is replaced, what something must get on with.
  string_view said = before;
  // 现有主机更换N卡, 原有V100升级为A100: what comes behind such a word is new.
  for (string_view change : {"更换", "换装", "升级", "加装", "增配", "新增", "扩容", "扩充", "改用",
                             "换为", "换成", "替换为", "替换成", "改为", "增加", "增购"}) {
    if (const std::size_t at = said.rfind(change);
        at != string_view::npos &&
        HasAny(said.substr(0, at), {"现有", "已有", "原有", "既有", "存量", "旧"})) {
      said.remove_prefix(at + change.size());
    }
  }
  if (HasAny(said, {"替换", "替代",   "取代", "淘汰", "退役", "利旧", "现有", "已有",
                    "原有", "已部署", "已建", "已购", "既有", "存量", "在用", "在役",
                    "现用", "迁移",   "摆脱", "兼容", "适配", "纳管"}) ||
      HasAny(own, {"迁移", "替代方案", "的替代", "替换为", "替代为", "兼容", "适配"})) {
    const bool asked_compatible = category != Category::kSoftware && HasAny(own, kAccountWords) &&
                                  !HasAny(before, {"兼容"}) && !HasAny(own, {"兼容"});
    // What is kept in repair is there already: that is a service, not a mention.
    const bool kept = HasAny(context.subject(), kUpkeepWords);
    if (!asked_compatible && !kept) return true;
  }
  if (category == Category::kSoftware && HasAny(before, {"支持"})) return true;

  // 认证工程师, 合作伙伴: what staff or the supplier has.
  if (HasAny(behind.substr(0, 48),
             {"认证", "证书", "工程师", "合作伙伴", "授权函", "授权书", "架构师"}) ||
      HasAny(before, {"持有", "具有", "具备"})) {
    if (HasAny(sentence,
               {"认证", "证书", "工程师", "合作伙伴", "授权", "人员", "资质", "架构师"})) {
      return true;
    }
  }
  // The name of a company, outside the columns that say who made the thing.
  if ((category == Category::kCloud || category == Category::kModel ||
       category == Category::kBrand) &&
      around.field != FieldKind::kBrand && around.field != FieldKind::kModel &&
      HasAny(own.substr(0, 36), {"有限公司", "有限责任公司"})) {
    return true;
  }
  if (category == Category::kCloud || category == Category::kModel) {
    // Several clouds that a product gets on with.
    if (HasAny(before, {"支持", "对接", "管理", "接入"}) && !HasAny(sentence, kAccountWords) &&
        category == Category::kCloud) {
      return true;
    }
    // Teaching about it, not having it: denied accounts do not count as having.
    std::string words(sentence);
    for (string_view none : {"不含账号", "不含账户", "不提供账号", "无账号", "不包含账号"}) {
      if (const std::size_t at = words.find(none); at != std::string::npos) {
        words.erase(at, none.size());
      }
    }
    if (HasAny(words, kCourseWords) && !HasAny(words, kAccountWords)) return true;
  }
  if (category == Category::kBrand && !product && HasAny(sentence, kCourseWords) &&
      !HasAny(sentence, {"卡", "gpu", "服务器", "工作站", "主机"})) {
    return true;
  }
  // Measured against, in a purchase of domestic parts.
  if ((category == Category::kChip || category == Category::kSystem ||
       category == Category::kBrand) &&
      HasAny(before, {"不低于", "不弱于", "达到", "相当于", "优于", "超过", "不亚于"}) &&
      HasAny(sentence, kDomesticWords)) {
    return true;
  }
  // A100同等性能以上的国产加速卡: a measure for what is bought in its place.
  if ((category == Category::kChip || category == Category::kSystem ||
       category == Category::kBrand) &&
      StartsWithAny(AfterNoun(own), {"同等", "同级", "同档", "同性能", "同类", "同规格", "级别",
                                     "水平", "档次", "以上性能", "级以上", "性能以上"}) &&
      (HasAny(own, kDomesticWords) || HasAny(before, kDomesticWords) ||
       HasAny(sentence, kDomesticParts))) {
    return true;
  }
  return annotation.sense == Sense::kDoubtful && around.field == FieldKind::kDate;
}

// 算力服务 is a rental; 算力服务器 is a machine.
bool SaysRental(string_view words) {
  for (string_view word : kRentalWords) {
    for (std::size_t at = words.find(word); at != string_view::npos;
         at = words.find(word, at + word.size())) {
      if (!words.substr(at + word.size()).starts_with("器")) return true;
    }
  }
  return false;
}

// What the words of a stretch say of hardware there; kUnknown where they say nothing.
Modality FromWords(string_view words) {
  const bool rental = SaysRental(words);
  const bool abroad = HasAny(words, kAbroadWords);
  const bool home = HasAny(words, kAtHomeWords);
  if (abroad && !home && HasAny(words, kAccountWords)) return Modality::kCloud;
  if (abroad && !home && HasAny(words, {"云"})) return Modality::kCloud;
  if (rental) return Modality::kRental;
  return Modality::kUnknown;
}

}  // namespace

void JudgeModalities(const Context& context, const TermTraitsOf& traits,
                     std::vector<Annotation>* annotations) {
  const string_view subject = context.subject();
  struct Place {
    Surroundings around;
    TextSpan scope;  // row, else sentence
    Category category = Category::kOther;
    std::optional<Category> product;  // of the term right behind a maker's name
  };
  std::vector<Place> places;
  places.reserve(annotations->size());
  bool cloud_bought = false;
  struct Seen {
    int times = 0;
    Modality modality = Modality::kUnknown;
  };
  // Doubtful ones apart: a flood of them must not hide a sure one.
  std::map<std::pair<string_view, bool>, Seen> seen;

  // First what can be said of an occurrence by itself.
  for (Annotation& annotation : *annotations) {
    Place place;
    place.around = context.At(annotation.span);
    place.scope = Within(place.around.row.empty() ? place.around.sentence : place.around.row,
                         annotation.span, kReach);
    place.category = CategoryOf(annotation.term);
    if (const std::size_t next = places.size() + 1;
        place.category == Category::kBrand && next < annotations->size() &&
        (*annotations)[next].span.begin <= annotation.span.end + 1 &&
        (*annotations)[next].sense != Sense::kDoubtful) {
      place.product = CategoryOf((*annotations)[next].term);
    }
    const string_view text = context.folded().text();
    const std::uint32_t begin = context.folded().FromOriginal(annotation.span.begin);
    const std::uint32_t end = context.folded().FromOriginal(annotation.span.end);
    // The clause ends with the sentence, or the cell.
    const TextSpan bound = Within(place.around.sentence, annotation.span, kReach);
    const std::uint32_t left = std::min(begin, context.folded().FromOriginal(bound.begin));
    const std::uint32_t right = std::max(end, context.folded().FromOriginal(bound.end));
    const string_view sentence = text.substr(left, right - left);
    const Clause clause = ClauseAround(sentence, begin - left, end - left);
    const Category category = place.category;

    Modality modality = Modality::kUnknown;
    Seen& before = seen[{annotation.term, annotation.sense == Sense::kDoubtful}];
    if (++before.times > kMostLookedAt) {
      // No real notice names a thing so often; a hostile one must not cost minutes.
      modality = before.modality;
    } else if (IsMention(annotation, context, place.around, clause, sentence, category,
                         place.product)) {
      modality = Modality::kMention;
    } else if (category == Category::kCloud) {
      modality = traits(annotation.term).bought_as.value_or(Modality::kCloud);
      if (place.around.field != FieldKind::kRemark && place.around.field != FieldKind::kReason) {
        cloud_bought = true;
      }
    } else if (category == Category::kModel) {
      const string_view scope = context.Folded(place.scope);
      modality = traits(annotation.term).bought_as.value_or(Modality::kTokens);
      if (modality == Modality::kTokens &&
          HasAny(scope, {"本地化部署", "本地部署", "私有化", "权重", "开源", "镜像", "一体机",
                         "预装", "安装"}) &&
          !HasAny(scope, {"接口", "api", "token", "调用", "账号", "额度"})) {
        modality = Modality::kSoftware;
      } else if (modality == Modality::kSoftware &&
                 (HasAny(clause.before, {"接口", "api", "token"}) ||
                  HasAny(clause.behind, {"接口", "api", "token"}))) {
        modality = Modality::kTokens;
      }
    } else if (category == Category::kSoftware || place.product == Category::kSoftware) {
      modality = Modality::kSoftware;
    }
    before.modality = modality;
    annotation.modality = modality;
    places.push_back(place);
  }

  // Where a cloud is bought.
  std::vector<TextSpan> clouds;
  std::set<string_view> cloud_lots;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Annotation& annotation = (*annotations)[i];
    if (places[i].category != Category::kCloud || annotation.modality != Modality::kCloud ||
        annotation.sense == Sense::kDoubtful) {
      continue;
    }
    clouds.push_back(annotation.span);
    if (!places[i].around.lot.empty()) cloud_lots.insert(places[i].around.lot);
  }
  std::vector<TextSpan> programs, machines;  // software that is bought; chips and systems
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Annotation& annotation = (*annotations)[i];
    if (annotation.sense == Sense::kDoubtful || annotation.modality == Modality::kMention) continue;
    if (places[i].category == Category::kSoftware) programs.push_back(annotation.span);
    if (places[i].category == Category::kChip || places[i].category == Category::kSystem) {
      machines.push_back(annotation.span);
    }
  }
  const auto within = [](const std::vector<TextSpan>& spans, TextSpan scope) {
    const auto first =
        std::lower_bound(spans.begin(), spans.end(), scope.begin,
                         [](TextSpan span, std::uint32_t begin) { return span.begin < begin; });
    return first != spans.end() && first->end <= scope.end;
  };

  // Then parts, which go by what stands beside them.
  Modality subject_says = FromWords(subject);
  if (subject_says == Modality::kUnknown && HasAny(subject, kHomeCloudWords)) {
    subject_says = Modality::kRental;
  }
  const bool upkeep = HasAny(subject, kUpkeepWords) && !HasAny(subject, {"采购及", "购置"});
  std::map<std::pair<string_view, bool>, Seen> seen_parts;
  for (std::size_t i = 0; i < annotations->size(); ++i) {
    Annotation& annotation = (*annotations)[i];
    const Place& place = places[i];
    if (annotation.modality != Modality::kUnknown || !TraitsOf(place.category).part) continue;
    const string_view scope = context.Folded(place.scope);
    Seen& before = seen_parts[{annotation.term, annotation.sense == Sense::kDoubtful}];
    if (++before.times > kMostLookedAt) {
      annotation.modality = before.modality;
      continue;
    }
    Modality modality = Modality::kUnknown;
    // In its own row or sentence.
    if (within(clouds, place.scope)) {
      modality = Modality::kCloud;
    } else if (place.category == Category::kBrand && within(programs, place.scope) &&
               !within(machines, place.scope) &&
               HasAny(scope, {"许可", "授权", "license", "订阅"}) &&
               !HasAny(scope, {"显卡", "服务器", "工作站", "主机", "整机"})) {
      modality = Modality::kSoftware;  // the maker of licences
    }
    if (modality == Modality::kUnknown) modality = FromWords(scope);
    // In its own lot.
    if (modality == Modality::kUnknown && !place.around.lot.empty() && cloud_bought &&
        !HasAny(scope, {"购置", "交货", "到货"})) {
      if (cloud_lots.contains(place.around.lot)) {
        modality = Modality::kCloud;
      }
    }
    // What the account is for: the notice buys a cloud, and the place speaks of using it.
    if (modality == Modality::kUnknown && cloud_bought && place.around.lot.empty() &&
        HasAny(scope, {"账号", "账户", "实例", "云服务器", "云主机", "虚拟机", "云资源", "按量"})) {
      modality = Modality::kCloud;
    }
    if (modality == Modality::kUnknown && HasAny(scope, kHomeCloudWords))
      modality = Modality::kRental;
    if (modality == Modality::kUnknown && place.around.lot.empty()) modality = subject_says;
    if (modality == Modality::kUnknown && upkeep) modality = Modality::kService;
    if (modality == Modality::kUnknown && !place.around.lot.empty()) {
      // A lot that says nothing of its own goes by the subject, unless the subject says both.
      if (!(SaysRental(subject) && HasAny(subject, {"购置", "设备采购", "服务器采购"}))) {
        modality = subject_says;
      }
    }
    if (modality == Modality::kUnknown) modality = Modality::kHardware;
    before.modality = modality;
    annotation.modality = modality;
  }
}

}  // namespace tenderscan

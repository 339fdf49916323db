// Cutting names out of values, and telling organisations from everything else.
#include "extractors/notice/names.h"

#include <algorithm>
#include <array>

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestName = 160;

bool EndsWith(std::u32string_view text, std::u32string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}
bool StartsWith(std::u32string_view text, std::u32string_view head) {
  return text.substr(0, head.size()) == head;
}

constexpr std::u32string_view kSuffixes[] = {
    U"公司",   U"大学",   U"学院",   U"学校",        U"中学",   U"小学",   U"医院",    U"中心",
    U"研究院", U"研究所", U"委员会", U"政府",        U"集团",   U"银行",   U"协会",    U"学会",
    U"基金会", U"办公室", U"法院",   U"检察院",      U"事务所", U"工作室", U"合作社",  U"经营部",
    U"商行",   U"支队",   U"总队",   U"大队",        U"部队",   U"联合体", U"幼儿园",  U"图书馆",
    U"博物馆", U"设计院", U"科学院", U"工程院",      U"管委会", U"街道办", U"办事处",  U"出版社",
    U"报社",   U"实验室", U"监狱",   U"看守所",      U"海关",   U"商店",   U"商场",    U"超市",
    U"酒店",   U"宾馆",   U"饭店",   U"门市部",      U"服务部", U"营业部", U"分行",    U"支行",
    U"分局",   U"局",     U"厅",     U"部",          U"院",     U"所",     U"处",      U"厂",
    U"社",     U"站",     U"馆",     U"室",          U"委",     U"办",     U"队",      U"团",
    U"会",     U"店",     U"行",     U"库",          U"园",     U"场",     U"台",      U"矿",
    U"港",     U"军",     U"校",     U"企业",        U"机构",   U"单位",   U"科",      U"股",
    U"党校",   U"村",     U"镇",     U"乡",          U"LTD",    U"LTD.",   U"LIMITED", U"INC",
    U"INC.",   U"GMBH",   U"CORP",   U"CORPORATION", U"CO.",    U"CO",     U"LLC",     U"S.A.",
    U"AG"};

constexpr std::u32string_view kNothing[] = {U"无",
                                            U"/",
                                            U"//",
                                            U"///",
                                            U"-",
                                            U"--",
                                            U"见附件",
                                            U"详见附件",
                                            U"见公告",
                                            U"详见",
                                            U"暂无",
                                            U"空",
                                            U"略",
                                            U"NULL",
                                            U"同上",
                                            U"0",
                                            U"待定",
                                            U"无代理机构",
                                            U"联合体成员单位",
                                            U"联合体成员",
                                            U"成员单位",
                                            U"牵头单位",
                                            U"自行采购",
                                            U"自主招标",
                                            U"自行招标",
                                            U"自主采购",
                                            U"***",
                                            U"**"};

// Words that begin what follows a name when no label or break does.
constexpr std::u32string_view kEnders[] = {
    U"(盖章)",     U"(公章)",   U"(单位章)",   U"(章)",           U"(盖单位章)", U"(单位盖章)",
    U"地址:",      U"联系",     U"电话",       U"法定代表",       U"(以下",      U"中标金额",
    U"成交金额",   U"中标价",   U"(联系人",    U"中标(成交)金额", U"报价:",      U"为中标",
    U"为成交",     U"为第",     U"统一社会",   U"信用代码",       U"(小型",      U"(微型",
    U"(中型",      U"(大型",    U"社会信用",   U"资质等级",       U"投标报价",   U"成交价",
    U"供应商地址", U"企业性质", U"项目负责人", U"项目经理",       U"(统一",      U"评审",
    U"日期:",      U"综合得分", U"最终报价",   U"报价金额"};

constexpr std::u32string_view kSurnames =
    U"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范"
    U"彭郎鲁"
    U"韦昌马苗凤花方俞任袁柳唐罗薛伍余米贝姚孟顾尹江钟肖徐邱骆高夏蔡田胡凌霍万卢莫房裘缪干解应宗丁"
    U"宣邓"
    U"郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬"
    U"全郗班仰"
    U"秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴"
    U"胥能苍"
    U"双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦"
    U"艾鱼容向古"
    U"易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    U"曾毋沙乜养"
    U"鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公梁杜阮蓝闵席季麻强贾路娄危童颜郭梅盛林刁徐丘骆樊胡凌霍"
    U"虞万支柯昝管";

bool IsPerson(std::u32string_view name) {
  for (std::u32string_view title : {U"先生", U"女士", U"老师", U"小姐", U"同志", U"经理", U"主任",
                                    U"警官", U"助理", U"科长", U"处长"}) {
    if (EndsWith(name, title)) return name.size() <= 6;
  }
  if (name.size() < 2 || name.size() > 4) return false;
  for (char32_t c : name) {
    if (!IsHan(c) && c != U'·') return false;
  }
  if (LooksLikeOrganisation(name) && name.size() > 2) return false;
  return kSurnames.find(name[0]) != std::u32string_view::npos && name.size() <= 3;
}

}  // namespace

namespace {

// LooksLikeOrganisation without its leniency for 公司 in the middle.
bool EndsLikeOrganisation(std::u32string_view name) {
  if (!name.empty() && name.back() == U')') name = name.substr(0, name.find_last_of(U'('));
  for (std::u32string_view suffix : kSuffixes) {
    if (EndsWith(name, suffix)) return true;
  }
  return false;
}

}  // namespace

bool LooksLikeOrganisation(std::u32string_view name) {
  while (!name.empty() && (name.back() == U')' || name.back() == U']')) {
    const std::size_t open = name.find_last_of(name.back() == U')' ? U'(' : U'[');
    if (open == std::u32string_view::npos) break;
    if (open == 0) {
      name = name.substr(1, name.size() - 2);
      break;
    }
    name = name.substr(0, open);
  }
  if (name.size() < 3) return false;
  for (std::u32string_view suffix : kSuffixes) {
    if (EndsWith(name, suffix)) return true;
  }
  return name.find(U"公司") != std::u32string_view::npos;
}

std::optional<PrintedName> ReadOrganisation(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                            bool strict) {
  end = std::min({end, g.size(), begin + kLongestName});
  while (begin < end &&
         (g[begin] == U':' || g[begin] == U'-' || g[begin] == U'、' || g[begin] == U'*' ||
          g[begin] == U'“' || g[begin] == U'。' || g[begin] == U',' || g[begin] == U'，')) {
    ++begin;
  }
  // 名称：X behind the label of a party.
  for (std::u32string_view head : {U"单位名称:", U"名称:", U"(乙方):", U"(甲方):"}) {
    if (begin + head.size() < end && StartsWith(g.Folded(begin, end), head)) {
      begin += static_cast<std::uint32_t>(head.size());
    }
  }
  // 牵头人：A 联合体成员：B is one supplier, as printed; 牵头人：A alone is A.
  for (std::u32string_view head :
       {U"联合体牵头人:", U"联合体牵头单位:", U"牵头人:", U"牵头单位:"}) {
    if (begin + head.size() >= end || !StartsWith(g.Folded(begin, end), head)) continue;
    const std::u32string_view rest = g.Folded(begin, end);
    std::uint32_t stop = end;
    while (stop > begin && !LooksLikeOrganisation(g.Folded(begin, stop)) && end - stop < 20) --stop;
    if (rest.find(U"成员") != std::u32string_view::npos &&
        LooksLikeOrganisation(g.Folded(begin, stop)) && g.SegmentEnd(begin) < end) {
      return PrintedName{g.Printed(begin, stop), begin, stop};
    }
    begin += static_cast<std::uint32_t>(head.size());
    break;
  }
  // &&&place of the seal&&&: what a form's printing left behind.
  if (begin + 6 < end && g[begin] == U'&' && g[begin + 1] == U'&' && g[begin + 2] == U'&') {
    std::uint32_t close = begin + 3;
    while (close + 2 < end && !(g[close] == U'&' && g[close + 1] == U'&' && g[close + 2] == U'&'))
      ++close;
    if (close + 2 < end) begin = close + 3;
  }
  int depth = 0;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap == Break::kCell) break;
      if (gap == Break::kFar && depth == 0) break;
      if (gap == Break::kBlank && depth == 0 && LooksLikeOrganisation(g.Folded(begin, i)) &&
          !(c == U'(' || c < 0x80))
        break;
      if (gap == Break::kLine) {
        // A name goes on after a line break where it plainly is not over.
        const bool open =
            depth > 0 || c == U'(' || c == U'-' || g[i - 1] == U'-' || g[i - 1] == U'、';
        const bool whole = LooksLikeOrganisation(g.Folded(begin, i));
        // 某市城市 / 管理局 in one cell.
        const std::uint32_t line = g.SegmentEnd(i, end);
        const bool joined = !whole && line - begin <= 30 && line - i <= 12 &&
                            EndsLikeOrganisation(g.Folded(begin, line));
        if (!open && !joined && !(i - begin < 4 && !whole)) break;
      }
      if (depth == 0 && (c == U'(' || IsHan(c))) {
        bool over = false;
        for (std::u32string_view ender : kEnders) {
          if (c == ender[0] && i + ender.size() <= end && StartsWith(g.Folded(i, end), ender))
            over = true;
        }
        if (over) break;
      }
    }
    if (c == U'(' || c == U'[' || c == U'《') ++depth;
    if (c == U')' || c == U']' || c == U'》') --depth;
    if (depth < 0) break;
    if (c == U'。' || c == U'；' || c == U';' || c == U'!' || c == U'：') break;
    if (depth == 0 && (c == U'，' || c == U',')) {
      // A consortium is parted by commas too: only where another organisation follows.
      std::uint32_t next = i + 1;
      while (next < end && next < i + 40 && g[next] != U'，' && g[next] != U',' &&
             g[next] != U'。' && g[next] != U';' && g[next] != U'；' &&
             g.Before(next) < Break::kFar) {
        ++next;
      }
      const std::u32string_view rest = g.Folded(i + 1, next);
      if (c == U',' && !rest.empty() && rest[0] < 0x80 && i > begin &&
          g[i - 1] < 0x80) {  // Co.,Ltd.
        stop = i + 1;
        continue;
      }
      if (rest.size() < 5 || rest.find(U':') != std::u32string_view::npos ||
          !LooksLikeOrganisation(rest) || !EndsLikeOrganisation(rest) || rest[0] == U'具' ||
          rest[0] == U'由') {
        break;
      }
    }
    if (c == U':' && depth == 0) break;
    stop = i + 1;
  }
  // Trailing numbering, telephone numbers and open brackets are not the name's.
  const auto trim = [&] {
    while (stop > begin) {
      const char32_t c = g[stop - 1];
      if (c == U'、' || c == U'.' || c == U',' || c == U'，' || c == U'-' || c == U'*' ||
          c == U'(' || c == U'[' || c == U'/' || c == U'“') {
        --stop;
      } else {
        break;
      }
    }
  };
  trim();
  // 某公司010-1234: digits of a telephone number behind an organisation.
  for (std::uint32_t i = begin + 4; i + 2 < stop; ++i) {
    if (IsDigit(g[i]) && IsDigit(g[i + 1]) && IsDigit(g[i + 2]) &&
        LooksLikeOrganisation(g.Folded(begin, i))) {
      // 某军63000部队: a unit's number is its name.
      std::uint32_t after = i;
      while (after < stop && IsDigit(g[after])) ++after;
      if (after + 1 < stop && g.Folded(after, after + 2) == U"部队") break;
      stop = i;
      break;
    }
  }
  trim();
  if (stop <= begin) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  std::size_t han = 0, letters = 0, digits = 0;
  for (char32_t c : folded) {
    han += IsHan(c);
    letters += IsLetter(c);
    digits += IsDigit(c);
  }
  if (han < 2 && letters < 3) return std::nullopt;
  if (digits > han + letters) return std::nullopt;
  for (std::u32string_view nothing : kNothing) {
    if (folded == nothing) return std::nullopt;
  }
  if (folded[0] == U'(' || folded[0] == U'[') return std::nullopt;
  if (StartsWith(folded, U"详见") || StartsWith(folded, U"见附") || StartsWith(folded, U"无") ||
      StartsWith(folded, U"见公告") || StartsWith(folded, U"(盖") || StartsWith(folded, U"满足") ||
      StartsWith(folded, U"具有") || StartsWith(folded, U"本项目") || StartsWith(folded, U"按")) {
    return std::nullopt;
  }
  if (IsPerson(folded)) return std::nullopt;
  // A telephone number or an e-mail address never passes for a name's part.
  constexpr int kTelephone = 7;
  int run = 0;
  for (char32_t c : folded) {
    run = IsDigit(c) ? run + 1 : c == U'-' && run > 0 ? run : 0;
    if (run >= kTelephone || c == U'@') return std::nullopt;
  }
  // A clause is no name.
  constexpr std::size_t kLongestUnsure = 24;
  if (!LooksLikeOrganisation(folded) &&
      (folded.find(U',') != std::u32string_view::npos || folded.size() > kLongestUnsure)) {
    return std::nullopt;
  }
  if (strict && !LooksLikeOrganisation(folded)) return std::nullopt;
  PrintedName out;
  out.begin = begin;
  out.end = stop;
  out.name = g.Printed(begin, stop);
  return out;
}

std::optional<PrintedName> ReadTitleLike(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestTitle = 400;
  end = std::min({end, g.size(), begin + kLongestTitle});
  int depth = 0;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap == Break::kCell || gap == Break::kFar) break;
      if (gap == Break::kLine) {
        const char32_t last = g[i - 1];
        const bool open = depth > 0 || c == U'(' || c == U'-' || c == U'（' || last == U'-' ||
                          last == U'、' || last == U'“' || c == U'”' || c == U'、' ||
                          IsDigit(c) != 0;
        if (!open) break;
        if (IsDigit(c) && depth <= 0) break;
      }
    }
    // 二、 glued to the name begins the next part; 一、二期 does not.
    if (depth == 0 && i > begin + 3 && g[i + 1] == U'、' && NumeralValue(c) > 0 && !IsDigit(c) &&
        NumeralValue(g[i + 2]) < 0 && g[i - 1] != U'第' && NumeralValue(g[i - 1]) < 0 &&
        !IsDigit(g[i - 1]) && g[i - 1] != U'、') {
      break;
    }
    if (c == U'(' || c == U'[' || c == U'《' || c == U'“') ++depth;
    if ((c == U')' || c == U']' || c == U'》' || c == U'”') && depth > 0) --depth;
    if (c == U'。' || c == U'；' || c == U';') break;
    stop = i + 1;
  }
  // (AB项目编号：1): the label inside the bracket ended the value.
  constexpr std::uint32_t kLongestRest = 8;
  for (std::uint32_t k = stop; depth > 0 && k > begin + 4 && stop - k <= kLongestRest; --k) {
    if (g[k - 1] == U')') break;
    if (g[k - 1] != U'(') continue;
    stop = k - 1;
    break;
  }
  while (stop > begin && (g[stop - 1] == U'、' || g[stop - 1] == U',' || g[stop - 1] == U'，' ||
                          g[stop - 1] == U':' || g[stop - 1] == U'.')) {
    --stop;
  }
  if (stop - begin < 2) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  for (std::u32string_view nothing : kNothing) {
    if (folded == nothing) return std::nullopt;
  }
  if (StartsWith(folded, U"详见")) return std::nullopt;
  PrintedName out;
  out.begin = begin;
  out.end = stop;
  out.name = g.Printed(begin, stop);
  return out;
}

std::vector<std::string> ConsortiumMembers(std::string_view supplier) {
  const Glyphs g(supplier);
  std::vector<std::string> members;
  std::uint32_t begin = 0;
  int depth = 0;
  const auto take = [&](std::uint32_t end) {
    while (begin < end && (g[begin] == U':' || g[begin] == U'、')) ++begin;
    // 牵头人：A and A（牵头人）: the role is not the name.
    for (std::u32string_view head :
         {U"联合体牵头人:", U"牵头人:", U"牵头单位:", U"联合体成员:", U"联合体成员1:",
          U"联合体成员2:", U"联合体成员单位:", U"成员:", U"成员单位:"}) {
      if (begin + head.size() < end && StartsWith(g.Folded(begin, end), head)) {
        begin += static_cast<std::uint32_t>(head.size());
      }
    }
    std::u32string_view name = g.Folded(begin, end);
    for (std::u32string_view tail : {U"(联合体)", U"联合体"}) {
      if (name.size() > tail.size() + 3 && EndsWith(name, tail)) {
        end -= static_cast<std::uint32_t>(tail.size());
        name = g.Folded(begin, end);
      }
    }
    if (EndsWith(name, U")")) {
      const std::size_t open = name.find_last_of(U'(');
      const std::u32string_view role = open == std::u32string_view::npos ? U"" : name.substr(open);
      if (role.find(U"牵头") != std::u32string_view::npos ||
          role.find(U"成员") != std::u32string_view::npos ||
          role.find(U"主办") != std::u32string_view::npos ||
          role.find(U"联合体") != std::u32string_view::npos) {
        end = begin + static_cast<std::uint32_t>(open);
        name = g.Folded(begin, end);
      }
    }
    if (LooksLikeOrganisation(name)) members.push_back(g.Printed(begin, end));
  };
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    if (c == U'(' || c == U'[') ++depth;
    if (c == U')' || c == U']') --depth;
    // 牵头人：A联合体成员：B
    if (depth <= 0 && i > begin + 4 && c == U'联' && g[i + 1] == U'合' && g[i + 3] == U'成' &&
        g[i + 4] == U'员') {
      take(i);
      begin = i;
    }
    const bool comma = c == U'、' || c == U'，' || c == U';' || c == U'；' || c == U'/' ||
                       c == U'+' || c == U'&' || (c == U',' && !(g[i + 1] < 0x80));
    if (depth <= 0 && comma) {
      take(i);
      begin = i + 1;
    }
  }
  take(g.size());
  if (members.size() < 2) members.clear();
  return members;
}

}  // namespace tenderscan

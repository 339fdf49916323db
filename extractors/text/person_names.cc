// Labels, surnames, and where a name ends when nothing stands between it and the next label.
#include "extractors/text/person_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

enum class Says {
  kPerson,     // a person
  kCommittee,  // several, who may stand on lines of their own
  kContact,    // how to reach someone: a name may come, or a number, or an address
};

struct Label {
  std::u32string_view words;
  Says says;
};

// Longer labels that end in one of these (项目联系人, 采购单位经办人) are found by their end.
constexpr Label kLabels[] = {
    {U"联系人", Says::kPerson},
    {U"联络人", Says::kPerson},
    {U"聯繫人", Says::kPerson},
    {U"经办人", Says::kPerson},
    {U"负责人", Says::kPerson},
    {U"项目经理", Says::kPerson},
    {U"授权代表", Says::kPerson},
    {U"采购人代表", Says::kCommittee},
    {U"业主代表", Says::kCommittee},
    {U"评审专家", Says::kCommittee},
    {U"评标专家", Says::kCommittee},
    {U"论证专家", Says::kCommittee},
    {U"专家名单", Says::kCommittee},
    {U"专家姓名", Says::kCommittee},
    {U"专业人员", Says::kCommittee},
    {U"评标委员会成员", Says::kCommittee},
    {U"评标委员会名单", Says::kCommittee},
    {U"评审委员会成员", Says::kCommittee},
    {U"谈判小组成员", Says::kCommittee},
    {U"磋商小组成员", Says::kCommittee},
    {U"询价小组成员", Says::kCommittee},
    {U"评审小组成员", Says::kCommittee},
    {U"评标小组成员", Says::kCommittee},
    {U"采购小组成员", Says::kCommittee},
    {U"小组成员名单", Says::kCommittee},
    {U"评委名单", Says::kCommittee},
    {U"评委", Says::kCommittee},
    {U"联系方式", Says::kContact},
    {U"联系电话", Says::kContact},
};

// What may stand between a label and its colon.
constexpr std::u32string_view kSuffixes[] = {
    U"姓名",       U"名单",   U"成员",       U"信息",   U"及电话",     U"及联系电话",
    U"及联系方式", U"和电话", U"和联系电话", U"、电话", U"、联系电话", U"及手机"};

// How the text goes on after a name: labels and words that begin no given name.
constexpr std::u32string_view kFollowing[] = {
    U"电话",     U"联系",     U"联络",     U"地址",     U"传真",     U"手机",     U"邮箱",
    U"邮编",     U"邮政",     U"电子邮",   U"电子信",   U"招标公告", U"招标人",   U"招标代理",
    U"招标文件", U"招标单位", U"招标编号", U"采购人",   U"采购单位", U"采购代理", U"采购项目",
    U"采购方式", U"采购文件", U"采购内容", U"采购预算", U"采购日期", U"采购公告", U"项目名称",
    U"项目编号", U"项目联系", U"项目负责", U"项目经理", U"项目概况", U"项目预算", U"代理机构",
    U"供应商",   U"开户",     U"账号",     U"帐号",     U"开标时间", U"时间",     U"公告",
    U"日期",     U"单位",     U"名称",     U"评审",     U"评标",     U"中标",     U"成交",
    U"附件",     U"备注",     U"投标",     U"其他",     U"其它",     U"质疑",     U"监督",
    U"办公",     U"微信",     U"网址",     U"经办",     U"负责",     U"发布",     U"预算",
    U"标的",     U"合同",     U"说明",     U"详见",     U"收费",     U"服务",     U"身份证",
    U"以上",     U"如有",     U"如对",     U"特此",     U"凡对",     U"根据",     U"受理",
    U"职务",     U"职称",     U"性别",     U"资质",     U"证书",     U"注册",     U"工期",
    U"质量",     U"得分",     U"按照",     U"姓名",     U"第一包",   U"第二包",   U"异议",
    U"投诉",     U"公示",     U"上述",     U"交易",     U"委托",     U"户名",     U"组长",
    U"成员"};

// Titles: they follow a surname alone too.
constexpr std::u32string_view kTitles[] = {
    U"先生", U"女士", U"小姐", U"老师", U"同志",   U"经理", U"主任", U"科长", U"处长", U"院长",
    U"局长", U"部长", U"所长", U"校长", U"股长",   U"主管", U"队长", U"教授", U"科员", U"专员",
    U"书记", U"镇长", U"站长", U"总监", U"工程师", U"工",   U"总",   U"警官", U"会计", U"医生"};

constexpr std::u32string_view kOrganisation[] = {
    U"公司",   U"中心", U"学校", U"大学",   U"学院", U"医院", U"集团",   U"委员会", U"政府",
    U"研究",   U"银行", U"部门", U"办公室", U"小学", U"中学", U"幼儿园", U"机关",   U"支队",
    U"大队",   U"法院", U"协会", U"工程",   U"机构", U"招标", U"采购",   U"财政",   U"管理",
    U"事务所", U"分局", U"有限", U"街道",   U"社区", U"村民", U"厂",     U"局",     U"厅",
    U"处",     U"科室", U"股份", U"设备",   U"基地"};

// Words that stand where a name is expected and are none.
constexpr std::u32string_view kNoName[] = {
    U"详见",   U"同上",   U"无",   U"暂无", U"待定", U"另行", U"略",     U"不详",   U"见",
    U"按",     U"同",     U"以",   U"为",   U"应当", U"应为", U"应具",   U"应提",   U"应是",
    U"评委",   U"代表",   U"小组", U"须",   U"需",   U"由",   U"经",     U"对",     U"在",
    U"的",     U"是",     U"和",   U"及",   U"与",   U"签字", U"签名",   U"盖章",   U"上述",
    U"本项目", U"本人",   U"前来", U"人员", U"证号", U"证书", U"施工员", U"安全员", U"质量员",
    U"资料员", U"咨询",   U"具有", U"具备", U"符合", U"一级", U"二级",   U"高级",   U"中级",
    U"信息",   U"建造师", U"造价", U"专用"};

// The common surnames, by their share of the population, and those that names in notices had
// besides.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    U"丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    U"尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐"
    U"沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植"
    U"甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄"
    U"盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞"
    U"封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮卡齐伊宓茅麻危"
    U"钮麦支昝经裘缪干解丰松段富焉山牧隗宣邓郏杭诸崔钭嵇滑荣羊於惠家芮羿储汲邴弓侍暴厉戎祖束幸"
    U"司韶黎印白怀蒲从鄂索咸籍赖能苍双闻莘劳逄姜扶堵宰郦雍璩濮寿通扈冀尚农温别柴慕茹宦鱼容慎戈"
    U"庾终暨居衡步耿满弘匡国寇广禄阙东殴沃利蔚越夔隆师巩厍晁勾融訾阚那空毋乜养须巢蒯相后红权逯"
    U"盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖付代"
    U"洛邝占粟信战矫闭展仝初由门淡母补尧户冒剧但占肇庹帖瓮鹿狄才么郗修骆延禹尉浦提颛阖迪劉張陳楊趙"
    U"黃吳孫馬羅鄭謝韓馮許鄧蔣";
constexpr std::u32string_view kDoubleSurnames[] = {U"欧阳", U"上官", U"司马", U"诸葛", U"司徒",
                                                   U"慕容", U"令狐", U"皇甫", U"尉迟", U"东方",
                                                   U"夏侯", U"公孙", U"长孙", U"宇文", U"端木"};

bool StartsWithAny(std::u32string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::u32string_view word) { return text.starts_with(word); });
}

bool ContainsAny(std::u32string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

bool IsBlank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000; }
bool IsMiddleDot(char32_t c) { return c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027; }

class NameFinder {
 public:
  NameFinder(std::string_view text, std::vector<TextSpan>& found) : text_(text), found_(found) {}
  void Find();

 private:
  // A run of Han characters, with where each begins; [i + 1] is where it ends.
  struct Token {
    std::u32string text;
    std::vector<std::size_t> at;
    std::size_t end = 0;
    bool surname = false;
  };

  char32_t At(std::size_t at) const { return at < text_.size() ? DecodeAt(text_, at).value : 0; }
  std::size_t Next(std::size_t at) const {
    return at < text_.size() ? at + DecodeAt(text_, at).size : at;
  }
  std::size_t SkipBlanks(std::size_t at) const {
    while (IsBlank(At(at))) at = Next(at);
    return at;
  }
  // `words` at `at`, blanks between its characters allowed: where they end, or 0.
  std::size_t Match(std::size_t at, std::u32string_view words) const;
  std::size_t SkipBrackets(std::size_t at) const;
  Token ReadToken(std::size_t at) const;
  std::size_t NameLength(const Token& token, bool sure) const;
  void ReadNames(std::size_t at, Says says);

  std::string_view text_;
  std::vector<TextSpan>& found_;
};

std::size_t NameFinder::Match(std::size_t at, std::u32string_view words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const std::size_t blanks = SkipBlanks(at);
      if (blanks - at > 12) return 0;
      at = blanks;
    }
    if (At(at) != words[i]) return 0;
    at = Next(at);
  }
  return at;
}

// （采购人代表）, (组长): a note in brackets of at most 40 characters.
std::size_t NameFinder::SkipBrackets(std::size_t at) const {
  const char32_t open = At(at);
  if (open != '(' && open != U'（') return at;
  std::size_t end = Next(at);
  for (int i = 0; i < 40 && end < text_.size(); ++i) {
    const char32_t c = At(end);
    end = Next(end);
    if (c == ')' || c == U'）') return end;
    if (c == '\n') break;
  }
  return at;
}

NameFinder::Token NameFinder::ReadToken(std::size_t at) const {
  constexpr std::size_t kLongest = 24;  // longer is a sentence
  Token token;
  while (token.text.size() < kLongest) {
    const char32_t c = At(at);
    const bool joins = IsMiddleDot(c) || (c == '*' && !token.text.empty());
    if (!IsHan(c) && !(joins && !token.text.empty())) break;
    token.text += c;
    token.at.push_back(at);
    at = Next(at);
  }
  token.end = at;
  // A label whose characters are set apart is glued to the name: 郝晨电  话.
  if (token.text.size() > 1 && IsBlank(At(at))) {
    constexpr std::u32string_view kApart[] = {U"电话", U"手机", U"传真", U"地址", U"邮编", U"邮箱"};
    const std::u32string pair = {token.text.back(), At(SkipBlanks(at))};
    if (std::find(std::begin(kApart), std::end(kApart), pair) != std::end(kApart)) {
      token.text.pop_back();
      token.end = token.at.back();
      token.at.pop_back();
    }
  }
  // 张　三: a name of two characters set to the width of three.
  if (token.text.size() == 1 && IsBlank(At(at))) {
    const std::size_t second = SkipBlanks(at);
    const char32_t given = At(second);
    if (second - at <= 9 && IsHan(given) && !IsHan(At(Next(second))) &&
        kSurnames.find(token.text[0]) != kSurnames.npos) {
      token.text += given;
      token.at.push_back(second);
      token.end = Next(second);
    }
  }
  token.at.push_back(token.end);
  token.surname = !token.text.empty() && (kSurnames.find(token.text[0]) != kSurnames.npos ||
                                          StartsWithAny(token.text, kDoubleSurnames));
  return token;
}

// How many characters at the front of `token` are a name; 0 for none. `sure`: a colon says that a
// name comes.
std::size_t NameFinder::NameLength(const Token& token, bool sure) const {
  const std::u32string_view text = token.text;
  if (text.empty() || StartsWithAny(text, kFollowing) || StartsWithAny(text, kNoName)) return 0;
  // A name in parts (阿卜杜·买买提) is one as a whole.
  if (sure && std::any_of(text.begin(), text.end(), IsMiddleDot)) {
    return text.size() <= 16 ? text.size() : 0;
  }
  const std::size_t surname = StartsWithAny(text, kDoubleSurnames) ? 2 : 1;
  for (std::size_t n = surname; token.surname && n < std::min<std::size_t>(text.size(), 5); ++n) {
    const std::u32string_view rest = text.substr(n);
    if (n > 1 && StartsWithAny(rest, kFollowing)) return n;
    const bool titled =
        std::any_of(std::begin(kTitles), std::end(kTitles), [&](std::u32string_view title) {
          return rest == title || (title.size() > 1 && rest.starts_with(title) &&
                                   StartsWithAny(rest.substr(title.size()), kFollowing));
        });
    if (titled) return n;
    // A section begins: 六、说明.
    if (n > 1 && At(token.end) == U'、' &&
        rest.find_first_not_of(U"一二三四五六七八九十") == rest.npos) {
      return n;
    }
  }
  if (text.size() > 3 && ContainsAny(text, kOrganisation)) return 0;
  if (!token.surname && (!sure || text.size() > 4 || text.size() < 2)) return 0;
  if (text.size() == 1) return sure && token.surname ? 1 : 0;
  if (text.size() <= 4) return text.size();
  // Glued to words we do not know: Chinese names have three characters at most, but for 1 in 100.
  return sure ? surname + 2 : 0;
}

void NameFinder::ReadNames(std::size_t at, Says says) {
  const bool list = says == Says::kCommittee;
  for (const auto suffix : kSuffixes) {
    if (const std::size_t end = Match(SkipBlanks(at), suffix)) {
      at = end;
      break;
    }
  }
  at = SkipBrackets(SkipBlanks(at));
  for (const auto suffix : kSuffixes) {
    if (const std::size_t end = Match(SkipBlanks(at), suffix)) {
      at = end;
      break;
    }
  }
  std::size_t begin = at;
  bool colon = false, gap = false;
  constexpr int kWidestGap = 300;  // blanks that stood in for a table's columns
  for (int i = 0; i < kWidestGap; ++i) {
    const char32_t c = At(begin);
    if ((c == ':' || c == U'：') && !colon) {
      colon = true;
    } else if (c == '\n' || c == '\r' || c == '|' || c == '\t') {
      gap = true;
    } else if (!IsBlank(c)) {
      break;
    }
    begin = Next(begin);
  }
  if (!colon && !gap) return;
  constexpr int kMostNames = 64;
  if (says == Says::kContact && (!colon || gap)) return;
  bool sure = colon && (list || !gap) && says != Says::kContact;
  bool first = true;
  for (int n = 0; n < kMostNames; ++n) {
    // 1、张三 2、李四
    std::size_t number = begin;
    while (At(number) >= '0' && At(number) <= '9' && number - begin < 3) number = Next(number);
    if (number != begin && (At(number) == '.' || At(number) == U'、' || At(number) == U'．')) {
      begin = SkipBlanks(Next(number));
    }
    const Token token = ReadToken(begin);
    const std::size_t length = NameLength(token, sure);
    const bool organisation = length == 0 && first && ContainsAny(token.text, kOrganisation);
    if (length == 0 && !organisation) return;
    if (length != 0) {
      // A title may follow, and then the next name.
      const std::u32string_view rest = std::u32string_view(token.text).substr(length);
      const bool titled =
          std::find(std::begin(kTitles), std::end(kTitles), rest) != std::end(kTitles);
      if (!sure && !titled && (!rest.empty() || length > 4 || length < 2)) return;
      const std::size_t end = rest.empty() ? token.end : token.at[length];
      found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      if (!rest.empty() && !titled) return;
    }
    std::size_t next = SkipBrackets(SkipBlanks(token.end));
    next = SkipBlanks(next);
    const char32_t separator = At(next);
    const bool listed = separator == U'、' || separator == U'，' || separator == ',' ||
                        separator == U'；' || separator == ';' || separator == '/' ||
                        separator == U'和' || separator == U'及';
    if (listed) {
      next = SkipBlanks(Next(next));
    } else if (list && (separator == '\n' || separator == '\r' || separator == '|')) {
      while (At(next) == '\n' || At(next) == '\r' || At(next) == '|' || IsBlank(At(next))) {
        next = Next(next);
      }
    } else if (next == token.end) {
      return;
    }
    if (!listed) sure = false;
    first = false;
    begin = next;
  }
}

void NameFinder::Find() {
  static const std::vector<char32_t> first = [] {
    std::vector<char32_t> out;
    for (const Label& label : kLabels) out.push_back(label.words[0]);
    std::sort(out.begin(), out.end());
    return out;
  }();
  for (std::size_t at = 0; at < text_.size();) {
    if (static_cast<unsigned char>(text_[at]) < 0x80) {
      at += AsciiRun(text_, at);
      continue;
    }
    const char32_t c = At(at);
    std::size_t after = 0;
    if (c >= first.front() && c <= first.back() &&
        std::binary_search(first.begin(), first.end(), c)) {
      for (const Label& label : kLabels) {
        after = Match(at, label.words);
        if (after == 0) continue;
        ReadNames(after, label.says);
        break;
      }
    }
    at = after != 0 ? after : Next(at);
  }
}

}  // namespace

void FindPersonNames(std::string_view utf8, std::vector<TextSpan>& found) {
  NameFinder(utf8, found).Find();
}

}  // namespace tenderscan

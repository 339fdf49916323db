// One walk over the brackets and strings of a text.
#include "extractors/records/json_records.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "extractors/notice/tag.h"
#include "extractors/records/json_tree.h"
#include "extractors/records/record_key.h"
#include "extractors/text/ascii.h"
#include "extractors/text/encoded_text.h"
#include "extractors/text/glyphs.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kMostDepth = 512;
// How many objects of a list are read to learn whether their contents name buyers.
constexpr std::size_t kSamples = 8;

// What a key says about the object that has it.
enum class Says : std::uint8_t { kNothing, kBuyer, kProject, kTitle, kContent };

class Walk {
 public:
  explicit Walk(string_view text) : text_(text) { open_.emplace_back(); }

  JsonRecordPlaces Run() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      switch (c) {
        case '"':
          String();
          break;
        case '{':
        case '[':
          Open(c == '{');
          break;
        case '}':
        case ']':
          Close(c == '}');
          break;
        case ':':
          Colon();
          break;
        case ',':
          top().key = Says::kNothing;
          top().keyed = false;
          break;
        default:
          break;
      }
    }
    if (open_.size() > 1) ++out_.broken;
    while (open_.size() > 1) {
      const bool object = top().object;
      if (object) {
        open_.pop_back();  // cut off: not read
      } else {
        EndList();
        open_.pop_back();
      }
    }
    EndList();
    constexpr std::size_t kSeveral = 2;
    if (out_.records.size() < kSeveral) out_.records.clear();
    out_.untold = out_.records.empty() && top().untold;
    return std::move(out_);
  }

 private:
  // An object or list that is open; the first one is the text itself, a list.
  struct Frame {
    bool object = false;
    std::uint32_t begin = 0;
    bool at_line = false;  // it begins a line
    // Of an object: what its values say, those in objects inside it too.
    bool buyer = false, project = false, notice = false, content = false;
    std::size_t buyer_hash = 0;
    Says key = Says::kNothing;  // of the value that comes
    bool keyed = false;         // a key and its colon stand before it
    // Of a list.
    std::vector<TextSpan> objects;
    std::size_t with_buyer = 0, with_project = 0, with_notice = 0, with_text = 0;
    std::size_t first_buyer = 0;
    bool several_buyers = false;
    bool untold = false;             // of both: a list in it names notices and no buyers
    std::size_t records_before = 0;  // found so far when it began
  };

  Frame& top() { return open_.back(); }

  // Gives up what is open: a line that is no JSON.
  void Break() {
    ++out_.broken;
    open_.erase(open_.begin() + 1, open_.end());
  }

  void String() {
    const std::size_t begin = ++at_;
    bool escaped = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"' || c == '\n') {
        break;
      }
    }
    if (at_ >= text_.size() || text_[at_] == '\n') {
      if (open_.size() > 1) Break();
      return;
    }
    last_ = text_.substr(begin, at_ - begin);
    Frame& frame = top();
    if (!frame.object || !frame.keyed) return;
    Take(frame, last_);
  }

  // The value of a key.
  void Take(Frame& frame, string_view printed) {
    switch (std::exchange(frame.key, Says::kNothing)) {
      case Says::kBuyer: {
        const std::string name = DecodeScriptEscapes(printed);
        if (ShippedKeys().IsNothing(name)) break;
        frame.buyer = true;
        frame.buyer_hash = std::hash<std::string>()(name);
        break;
      }
      case Says::kTitle: {
        const std::string title = DecodeScriptEscapes(printed);
        frame.project = true;
        constexpr std::size_t kLongest = 600;
        frame.notice = frame.notice || (title.size() < kLongest && SpeaksOfPublishing(title) &&
                                        KindOfTitle(Glyphs(title)).has_value());
        break;
      }
      case Says::kProject:
        frame.project = true;
        break;
      case Says::kContent:
        frame.content = true;
        break;
      default:
        break;
    }
  }

  void Colon() {
    Frame& frame = top();
    if (!frame.object || frame.keyed) return;
    frame.keyed = true;
    frame.key = Meaning(last_);
  }

  Says Meaning(string_view printed) {
    constexpr std::size_t kMostKeys = 20'000;
    const auto known = meanings_.find(std::string(printed));
    if (known != meanings_.end()) return known->second;
    const RecordKey key = ReadRecordKey(DecodeScriptEscapes(printed));
    Says says = Says::kNothing;
    if (key.NamesBuyer()) says = Says::kBuyer;
    if (key.known && key.part == KeyPart::kTitle) says = Says::kTitle;
    if (key.Names(Field::kProjectName) || key.Names(Field::kProjectCode)) says = Says::kProject;
    if (key.known && key.part == KeyPart::kContent) says = Says::kContent;
    if (meanings_.size() < kMostKeys) meanings_.emplace(printed, says);
    return says;
  }

  void Open(bool object) {
    // An object where a key should stand, or a line's first character inside another line's object:
    // the line before it was cut off.
    const bool at_line = at_ == 0 || text_[at_ - 1] == '\n';
    const bool lines = open_.size() > 1 && open_[1].object && open_[1].at_line;
    // [{…},\n{…}] goes on in the next line.
    const std::size_t last = at_ == 0 ? text_.npos : text_.find_last_not_of(" \t\r\n", at_ - 1);
    const bool goes_on =
        last != text_.npos && std::string_view(",[").find(text_[last]) != std::string_view::npos;
    if ((top().object && !top().keyed) || (object && at_line && lines && !goes_on)) Break();
    if (open_.size() > kMostDepth) {
      Break();
      return;
    }
    const Says key = top().key;
    Frame& frame = open_.emplace_back();
    frame.object = object;
    frame.at_line = at_line;
    frame.begin = static_cast<std::uint32_t>(at_);
    frame.records_before = out_.records.size();
    // {"buyer": {"name": …}}: whatever is in it is the buyer's.
    if (object && key == Says::kBuyer) frame.buyer = true;
  }

  void Close(bool object) {
    if (open_.size() == 1) return;
    if (top().object != object) {
      Break();
      return;
    }
    const bool are_records = EndList();
    const Frame closed = std::move(top());
    open_.pop_back();
    Frame& outer = top();
    // A notice's own list of attachments or of notices before it.
    const bool told = closed.object && (closed.buyer || closed.content);
    outer.untold = outer.untold || (closed.untold && !told);
    // {"N1": {…}, "N2": {…}}: no part of what holds them; but an entry of a list is one record.
    if (closed.object && are_records && (outer.object || open_.size() == 1)) return;
    if (outer.object) {
      // What an object inside says is its own; what a list inside says is its entries'.
      if (!closed.object) return;
      outer.buyer = outer.buyer || closed.buyer;
      outer.project = outer.project || closed.project;
      outer.content = outer.content || closed.content;
      outer.notice = outer.notice || closed.notice;
      if (closed.buyer) outer.buyer_hash = closed.buyer_hash;
      if (!closed.buyer || !closed.project) return;
    }
    // {"index": {}}, {"total": 20}: beside records, and none itself.
    if (!closed.object || !(closed.buyer || closed.project || closed.content)) return;
    outer.objects.push_back({closed.begin, static_cast<std::uint32_t>(at_ + 1)});
    outer.with_project += closed.project;
    outer.with_notice += closed.notice;
    outer.with_text += closed.project && closed.content;
    if (!closed.buyer) return;
    if (outer.with_buyer++ == 0) outer.first_buyer = closed.buyer_hash;
    outer.several_buyers = outer.several_buyers || closed.buyer_hash != outer.first_buyer;
  }

  // Decides whether a list's objects are records. What an object holds under different keys are
  // records where their buyers are not one.
  bool EndList() {
    Frame& list = top();
    if (list.objects.empty()) return false;
    if (list.object && (list.objects.size() < 2 || !list.several_buyers)) return false;
    std::size_t with_buyer = list.with_buyer;
    if (with_buyer == 0 && list.objects.size() > 1) {
      for (std::size_t i = 0; i < std::min(kSamples, list.objects.size()); ++i) {
        with_buyer += NamesBuyer(ReadJsonTree(list.objects[i].In(text_)).root);
      }
      // One that does may be the sum of the others.
      if (with_buyer < 2) with_buyer = 0;
    }
    if (with_buyer == 0) {
      list.untold = list.untold || list.with_notice > 1 || list.with_text > 1;
      return false;
    }
    if (list.with_project == 0 && !list.several_buyers) return false;  // lots that repeat the buyer
    // Lists inside were its objects' own.
    out_.records.resize(list.records_before);
    out_.records.insert(out_.records.end(), list.objects.begin(), list.objects.end());
    return true;
  }

  string_view text_;
  std::size_t at_ = 0;
  string_view last_;  // string
  std::vector<Frame> open_;
  std::unordered_map<std::string, Says> meanings_;
  JsonRecordPlaces out_;
};

}  // namespace

JsonRecordPlaces FindJsonRecords(string_view utf8) { return Walk(utf8).Run(); }

}  // namespace tenderscan

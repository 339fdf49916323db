// Writes JSON straight into a string: a line has hundreds of values, and a tree of them costs more
// than what it is written from.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tenderscan {

// Values in the order in which they are put; commas are its own affair. REQUIRES: what is begun is
// ended, and in an object every value has its key.
class JsonWriter {
 public:
  void BeginObject() { Begin('{'); }
  void EndObject() { End('}'); }
  void BeginArray() { Begin('['); }
  void EndArray() { End(']'); }
  void Key(std::string_view name);

  void Put(std::nullptr_t) { Raw("null"); }
  // As UTF-8; what is none is replaced by U+FFFD.
  void Put(std::string_view text);
  void Put(const std::string& text) { Put(std::string_view(text)); }
  void Put(const char* text) { Put(std::string_view(text)); }
  template <std::integral T>
  void Put(T value) {
    if constexpr (std::same_as<T, bool>) {
      Raw(value ? "true" : "false");
    } else {
      Raw(std::to_string(value));
    }
  }
  template <typename T>
  void Put(const std::optional<T>& value) {
    value ? Put(*value) : Put(nullptr);
  }
  template <typename T>
  void Member(std::string_view name, const T& value) {
    Key(name);
    Put(value);
  }

  // What was written; call once, last.
  std::string Take() { return std::move(out_); }

 private:
  void Begin(char open);
  void End(char close);
  void Raw(std::string_view json);
  void Separate();

  std::string out_;
  bool comma_ = false;  // before the next value
};

}  // namespace tenderscan

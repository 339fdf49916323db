// Fields of a word processor's document: an instruction that is not shown, and its result.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// The address that a field leads to: "http://…" of `HYPERLINK "http://…" \t "_blank"`. "" where it
// leads nowhere, or to a place in the document.
std::string LinkOfField(std::string_view instruction);

// Follows the marks of fields within fields. Total: marks may come in any order.
class FieldStack {
 public:
  void Begin();
  // Behind the instruction. Returns the address that the result leads to; "" where to none.
  std::string Separate();
  // Whether the field that ends led somewhere.
  bool End();
  // Of the instruction. One that is longer than any instruction is text behind a mark that was
  // never one: then it ends all fields.
  void Add(std::string_view utf8);
  void Clear();

  // What stands here is an instruction, or within one.
  bool in_instruction() const { return instructions_ > 0; }

 private:
  struct Field {
    std::string instruction;
    bool in_result = false;
    bool link = false;
  };
  std::vector<Field> open_;
  std::size_t too_deep_ = 0;      // fields that are open above those
  std::size_t instructions_ = 0;  // open fields whose instruction has not ended
};

}  // namespace tenderscan

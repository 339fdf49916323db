// The fields of a notice as columns of a row.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "store/json_text.h"
#include "store/model/notice.h"
#include "store/table_row.h"

namespace tenderscan {

// Sets the columns of `record`, each behind `prefix` ("contract" and code: contract_code). Lists of
// records are rows of other tables and left out; lists of texts are JSON arrays.
template <HasFields T>
void SetFields(TableRow& row, std::string_view prefix, const T& record);

inline std::string ColumnName(std::string_view prefix, std::string_view name) {
  std::string out(prefix);
  if (!prefix.empty() && !name.empty()) out += '_';
  return out += name;
}

// Calls f(name, label, holds whole numbers) for every column that a T has; the label is "budget:
// currency".
template <typename T, typename F>
void ForEachColumn(const std::string& name, const std::string& label, const F& f) {
  if constexpr (HasFields<T>) {
    const T none{};
    ForEachField(none, [&](const NoticeField& field, const auto& value) {
      ForEachColumn<std::remove_cvref_t<decltype(value)>>(
          ColumnName(name, field.Column()),
          label + (label.empty() ? "" : ": ") + std::string(field.label), f);
    });
  } else if constexpr (IsOptional<T>::value) {
    ForEachColumn<typename T::value_type>(name, label, f);
  } else if constexpr (!IsVector<T>::value || std::is_same_v<T, std::vector<std::string>>) {
    f(name, label, std::is_integral_v<T>);
  }
}

// NULL in every column that a T has.
template <typename T>
void SetNothing(TableRow& row, std::string_view column) {
  ForEachColumn<T>(
      std::string(column), "",
      [&row](const std::string& name, const std::string&, bool) { row.Set(name, nullptr); });
}

template <typename T>
void SetColumn(TableRow& row, std::string_view column, const T& value) {
  if constexpr (IsOptional<T>::value) {
    if (value) {
      SetColumn(row, column, *value);
    } else {
      SetNothing<typename T::value_type>(row, column);
    }
  } else if constexpr (HasFields<T>) {
    SetFields(row, column, value);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    row.Set(column, JsonArray(value));
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateTime>) {
    row.Set(column, ToIso(value));
  } else if constexpr (std::is_enum_v<T>) {
    row.Set(column, Slug(value));
  } else if constexpr (!IsVector<T>::value) {
    row.Set(column, value);
  }
}

template <HasFields T>
void SetFields(TableRow& row, std::string_view prefix, const T& record) {
  ForEachField(record, [&](const NoticeField& field, const auto& value) {
    SetColumn(row, ColumnName(prefix, field.Column()), value);
  });
}

}  // namespace tenderscan

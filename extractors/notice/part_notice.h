// Whether a file of an archive, mail or document is a notice itself.
#pragma once

#include <optional>

#include "extractors/notice/notice_reader.h"

namespace tenderscan {

// As ReadNotice, of a file that came as a part of another. It is a notice only where it begins as
// one and names somebody, money or a project: forms, lists and books of tender documents, which
// hold a notice as a chapter, are attachments.
std::optional<Notice> ReadPartNotice(PageReader& page, const NoticeContext& context);

}  // namespace tenderscan

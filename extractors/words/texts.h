// The word lists of this folder, as the build embeds them.
#pragma once

#include <string_view>

namespace tenderscan {

std::string_view LabelsToml();
std::string_view KindsToml();
std::string_view KeysToml();
std::string_view MethodsToml();
std::string_view MoneyToml();
std::string_view OrganisationsToml();
std::string_view PartiesToml();
std::string_view NoticesToml();
std::string_view FurnitureToml();
std::string_view StandInsToml();
std::string_view TimesToml();
std::string_view DeadlinesToml();
std::string_view AwardsToml();
std::string_view CellsToml();
std::string_view SentencesToml();

}  // namespace tenderscan

// Prints what joining generated notices into processes costs: CPU time, and memory at its peak.
//
// Usage: linker_bench NOTICES [SEED]. One notice in ten is of a chain: a call, its award, its
// contract, one of them on a second portal. Names of buyers and things come back, as in an archive.
// How many chains came out whole, and how many processes hold more than one purchase, is counted
// beside it. Figures to look at, not a test.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/linking/linker.h"

namespace tenderscan {
namespace {

constexpr std::size_t kPerChain = 4;  // a call, an award on two portals, a contract
constexpr const char* kPlaces[] = {"青岚", "云溪", "星河", "启明", "江州", "临川", "白石", "南浦",
                                   "东林", "清源", "平湖", "高岭", "长桥", "玉屏", "松原", "宁谷"};
constexpr const char* kKinds[] = {"大学",   "学院",   "医院",   "研究所",
                                  "图书馆", "气象局", "档案馆", "博物馆"};
constexpr const char* kThings[] = {"服务器",   "显卡工作站", "存储系统", "办公家具", "教学设备",
                                   "物业服务", "食堂食材",   "绿化养护", "核磁共振", "交换机",
                                   "印刷服务", "空调机组",   "实验耗材", "车辆租赁", "信息化平台"};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  // Of purchase `n` the call.
  NoticeFacts Call(std::size_t n) {
    NoticeFacts out;
    const std::string buyer =
        std::string(Any(kPlaces)) + std::to_string(Below(40)) + "号" + Any(kPlaces) + Any(kKinds);
    out.buyers = {buyer};
    out.project_name = buyer + Any(kPlaces) + Any(kThings) + "采购项目";
    out.title = out.project_name + "公开招标公告";
    out.project_code = "XH" + std::to_string(2015 + Below(11)) + "-" + std::to_string(100000 + n);
    out.project_key.code = out.project_code;
    out.agencies = {std::string(Any(kPlaces)) + "招标代理有限公司"};
    out.tag = ReleaseTag::kTender;
    out.dated_on = Date(std::chrono::sys_days(std::chrono::year(2015) / 1 / 1) +
                        std::chrono::days(Below(4000)));
    out.portal = "portal" + std::to_string(Below(30));
    Finish(out, n, 0);
    return out;
  }

  // Of the same purchase what follows it.
  NoticeFacts Later(const NoticeFacts& call, std::size_t n, std::size_t step) {
    NoticeFacts out = call;
    const bool contract = step + 1 == kPerChain;
    out.tag = contract ? ReleaseTag::kContract : ReleaseTag::kAward;
    out.title = call.project_name + (contract ? "合同公告" : "中标结果公告");
    out.suppliers = {std::string(kPlaces[n % std::size(kPlaces)]) + "科技有限公司"};
    out.dated_on =
        Date(std::chrono::sys_days(*call.dated_on) + std::chrono::days(contract ? 40 : 20));
    if (step == 2) out.portal = "portal" + std::to_string(30 + Below(5));
    Finish(out, n, step);
    return out;
  }

 private:
  std::size_t Below(std::size_t n) { return random_() % n; }
  template <std::size_t N>
  const char* Any(const char* const (&list)[N]) {
    return list[Below(N)];
  }
  void Finish(NoticeFacts& out, std::size_t n, std::size_t step) {
    const std::string name = std::to_string(n) + "-" + std::to_string(step);
    out.digest = "sha256:" + name;
    out.text_digest = "text " + name;
    out.address = "http://" + out.portal + ".example/" + name + ".html";
    out.captured_at = ToIso(*out.dated_on) + "T00:00:00Z";
  }

  std::mt19937 random_;
};

int Run(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: linker_bench NOTICES [SEED]\n");
    return 2;
  }
  const auto notices = static_cast<std::size_t>(std::strtoull(argv[1], nullptr, 10));
  Generator generator(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1U);
  Linker linker;
  std::vector<std::size_t> purchase;  // of each notice
  double adding = 0;
  const auto add = [&](const NoticeFacts& facts, std::size_t n) {
    const std::clock_t start = std::clock();
    linker.Add(facts);
    adding += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    purchase.push_back(n);
  };
  std::size_t chained = 0, n = 0;
  for (; purchase.size() < notices; ++n) {
    const NoticeFacts call = generator.Call(n);
    add(call, n);
    const bool in_chain = chained * 10 < purchase.size();
    if (!in_chain) continue;
    chained += kPerChain;
    for (std::size_t step = 1; step < kPerChain; ++step) {
      add(generator.Later(call, n, step), n);
    }
  }
  const std::clock_t start = std::clock();
  const Linkage linkage =
      linker.Link([&](std::size_t a, std::size_t b) { return purchase[a] == purchase[b]; });
  const double linking = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);

  std::vector<std::set<std::size_t>> processes_of(n), purchases_in(linkage.processes.size());
  for (std::size_t i = 0; i < purchase.size(); ++i) {
    processes_of[purchase[i]].insert(linkage.process[i]);
    purchases_in[linkage.process[i]].insert(purchase[i]);
  }
  const auto one = [](const std::set<std::size_t>& set) { return set.size() == 1; };
  const auto whole = std::count_if(processes_of.begin(), processes_of.end(), one);
  const auto pure = std::count_if(purchases_in.begin(), purchases_in.end(), one);
  std::printf(
      "%zu notices, %zu of them in chains: keys %.2f s, linking %.2f s of CPU time, %.2f GB at the "
      "peak\n%zu purchases, %td in one process; %zu processes, %td of one purchase\n",
      purchase.size(), chained, adding, linking, static_cast<double>(used.ru_maxrss) / 1e6, n,
      whole, linkage.processes.size(), pure);
  return 0;
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) { return tenderscan::Run(argc, argv); }

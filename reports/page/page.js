// The filter box: shows the notices that hold every word that was typed, in what is told of them: not
// in the texts of rules or in the evidence, which name other chips and other years.
const tools = document.getElementById("tools");
const box = document.getElementById("filter");
const shown = document.getElementById("shown");
const articles = [...document.querySelectorAll("article")].map((element) => ({
  element,
  text: [...element.querySelectorAll(".when, h3, .deal, .tags, blockquote")]
    .map((told) => told.textContent)
    .join(" ")
    .normalize("NFKC")
    .toLowerCase(),
}));
const sections = [...document.querySelectorAll("section.notices")];
function apply() {
  const words = box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { element, text } of articles) {
    element.hidden = !words.every((word) => text.includes(word));
    if (!element.hidden) count += 1;
  }
  for (const section of sections) {
    section.hidden = !section.querySelector("article:not([hidden])");
  }
  shown.textContent = words.length ? `${count} of ${articles.length} notices` : "";
}
if (articles.length > 1) {
  tools.hidden = false;
  box.addEventListener("input", apply);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
    }
    if (event.key === "Escape" && document.activeElement === box) {
      box.value = "";
      apply();
    }
  });
}

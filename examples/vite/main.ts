import { compare, version } from "counterpoint-news";
import type { Article } from "counterpoint-news";

const articles: Article[] = [
  { text: "Police said 14 people were injured in the collision on Monday.", outlet: "The Tidewater Post", lang: "en" },
  { text: "Bei dem Zusammenstoß am Montag wurden nach Angaben der Polizei 23 Menschen verletzt.", outlet: "Mittagszeitung", lang: "de" },
];

const element = document.querySelector("counter-point")!;
element.addEventListener("counterpoint:select", (event) => console.debug(event.detail.disagreement));
const shown = await element.compare(articles);

// The same without an interface.
const report = await compare(articles);
const refused = report.notices.filter((notice) => notice.code === "pack-refused").length;
document.getElementById("said")!.textContent =
  `${version}: ${shown.disagreements.length} and ${report.disagreements.length} disagreement, ${refused} packs refused`;

// Made-up long articles of one story: what they disagree on lies far apart, between many sentences that only one of them has.
// `long(articles, words)` gives the same texts every time.
function long(articles, words) {
  let seed = 7;
  const roll = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const any = (list) => list[roll(list.length)];
  const outlets = "Tidewater Post,Harbour Courier,Northern Ledger,Sound Gazette,Evening Pilot,Coast Tribune,Morning Anchor,Ferry Town Echo,Daily Lantern,Strait Observer,Island Record,Quay Chronicle".split(",");
  // What is asked, and three answers; every article tells one of them, now and then none.
  const facts = [
    ["Police said # people were injured in the collision.", 14, 23, 31],
    ["The ferry had # passengers on board when it left the harbour.", 412, 380, 440],
    ["The freighter lost # containers in the storm.", 37, 52, 19],
    ["The harbour master closed the port for # hours.", 12, 18, 36],
    ["Repairs to the ferry will cost # million euros.", 4, 7, 11],
    ["The crew of the freighter counted # sailors.", 17, 21, 26],
    ["Divers searched the wreck for # days.", 3, 5, 9],
    ["The oil slick covered # hectares of water.", 40, 65, 90],
    ["The captain had sailed the route for # years.", 8, 15, 22],
    ["Service on the line will resume on # March.", 12, 19, 27],
    ["The court fined the shipping company # thousand euros.", 250, 400, 900],
    ["Rescuers launched # lifeboats within the first hour.", 6, 9, 11],
    ["The bridge recorder holds # minutes of conversation.", 45, 70, 95],
    ["The wind reached # kilometres per hour that night.", 70, 95, 120],
    ["Lawyers for the families represent # plaintiffs.", 58, 83, 120],
    ["The union expects # dismissals at the ferry company.", 140, 210, 300],
    ["The inspection in spring found # faults on the ferry.", 5, 9, 16],
    ["The hospital treated # patients for hypothermia.", 11, 16, 28],
    ["The insurer has received # claims so far.", 96, 150, 230],
    ["The minister promised # new patrol boats for the strait.", 2, 4, 7],
  ];
  // What one article alone tells is most of a long article: words that nobody else has.
  const word = () => Array.from({length: 2 + roll(2)}, () => any("bcdfgklmnprstv".split("")) + any("aeiou".split("")) + any(["", "n", "r", "l"])).join("");
  const fillers = [
    () => `The ${word()} of the ${word()} ${word()}ed a ${word()} ${word()}.`,
    () => `In its ${word()} a ${word()} ${word()} ${word()}ed, and the ${word()} ${word()}ed on.`,
    () => `Its ${word()} ${word()}ed like a ${word()} as the ${word()} ${word()}ed.`,
    () => `Then a ${word()} ${word()} went through the ${word()} with ${word()} and ${word()}.`,
    () => `The ${word()} ${word()} ${word()}ed it into a ${word()}.`,
    () => `There the ${word()} and the ${word()} ${word()}ed, ${word()}ed and ${word()}ed.`,
  ];
  const filler = () => any(fillers)();
  return Array.from({length: articles}, (_, a) => {
    const told = facts.flatMap(([text, ...values]) => roll(6) ? [text.replace("#", values[roll(7) < 4 ? 0 : 1 + roll(2)])] : []);
    const all = Math.round(words / 10);
    const paragraphs = [];
    for (let s = 0, next = 0; s < all; ) {
      const own = [];
      for (let n = 3 + roll(3); n && s < all; n--, s++) {
        own.push(next < told.length && s >= next * all / told.length ? told[next++] : filler());
      }
      paragraphs.push(own.join(" "));
    }
    const title = `Ferry and freighter collide off Gråskär: ${word()}`;
    return {id: `long-${a}`, text: [title, ...paragraphs].join("\n\n"), title, outlet: outlets[a % outlets.length], date: `2026-03-0${3 + a % 3}`, lang: "eng"};
  });
}

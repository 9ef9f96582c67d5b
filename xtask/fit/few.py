#!/usr/bin/env python3
"""Cut stories into twos or threes, as most readers compare: each set of that many articles becomes a story of its own.

    few.py 2|3 OUT STORY_DIR…

A fact stays where two of the articles tell it; it is `disagree` where both its sides are still told, else `agree`. The scorer
of the format in tests/stories/README.md scores what stands in OUT then: `score.py OUT/*`.
"""
import itertools, json, os, shutil, sys


def cut(story, chosen):
    """The story of only the chosen articles."""
    articles = [a for a in story["articles"] if a["id"] in chosen]
    facts = []
    for f in story["facts"]:
        sides = [{**s, "mentions": [m for m in s["mentions"] if m["article"] in chosen]} for s in f["sides"]]
        sides = [s for s in sides if s["mentions"]]
        if len({m["article"] for s in sides for m in s["mentions"]}) < 2:
            continue
        # Two sides that one article tells alone, both of them, are no clash between articles.
        apart = any(
            x["article"] != y["article"]
            for s, t in itertools.combinations(sides, 2) for x in s["mentions"] for y in t["mentions"]
        )
        verdict = "agree" if f["verdict"] == "disagree" and not apart else f["verdict"]
        facts.append({**f, "sides": sides, "verdict": verdict})
    return {**story, "id": f"{story['id']}-{''.join(chosen)}", "articles": articles, "facts": facts}


def main():
    count, out, *folders = sys.argv[1:]
    for folder in folders:
        story = json.load(open(os.path.join(folder, "story.json"), encoding="utf-8"))
        for chosen in itertools.combinations([a["id"] for a in story["articles"]], int(count)):
            few = cut(story, chosen)
            to = os.path.join(out, few["id"])
            os.makedirs(to, exist_ok=True)
            json.dump(few, open(os.path.join(to, "story.json"), "w", encoding="utf-8"), ensure_ascii=False)
            for a in few["articles"]:
                shutil.copy(os.path.join(folder, a["file"]), to)


if __name__ == "__main__":
    main()

"""Writes the corpus of the study: three invented outlets, generated sentences, nothing in it happened.

Each outlet has habits, each author keeps to them more or less. What an article should be measured as is
therefore known, and stands beside it: `posts`, the share of its sentences that were given a post as their
only source. Addresses are invented paths at hosts that the register knows.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

OUTLETS = {
    # sentences with: a document or official, an agency, an unnamed source, a post; the rest has none
    "Harbour Courier": ("en", (0.30, 0.15, 0.03, 0.02)),
    "Vallée Matin": ("fr", (0.12, 0.22, 0.10, 0.06)),
    "Nightline Now": ("en", (0.05, 0.10, 0.08, 0.25)),
}
AUTHORS = 12
ARTICLES = 120

_CLAIMS = {
    "en": (
        "the bridge over the {river} was closed",
        "trains to {place} were stopped",
        "the council of {place} approved the budget",
        "water in {place} was no longer safe to drink",
        "the market in {place} was moved to the old harbour",
        "{n} people were taken out of their houses in {place}",
        "the hospital of {place} would lose {n} beds",
        "the mine near {place} was to reopen in May",
    ),
    "fr": (
        "le pont sur la {river} a été fermé",
        "les trains vers {place} ont été arrêtés",
        "le conseil municipal de {place} a adopté le budget",
        "l’eau n’était plus potable à {place}",
        "le marché de {place} a été déplacé vers le vieux port",
        "{n} personnes ont été évacuées à {place}",
        "l’hôpital de {place} perdrait {n} lits",
        "la mine près de {place} rouvrirait en mai",
    ),
}
_SOURCED = {
    "en": (
        (
            "The city said in [its report](https://www.gov.uk/government/publications/{n}) that {claim}.",
            "According to [the regulator](https://www.ofgem.gov.uk/publications/{n}), {claim}.",
        ),
        (
            "Reuters [reported](https://www.reuters.com/world/{n}) that {claim}.",
            "According to the Associated Press, {claim}.",
        ),
        (
            "A person familiar with the matter said {claim}.",
            "Officials who asked not to be named said {claim}.",
        ),
        (
            "Posts on X said {claim} ([post](https://x.com/user{n}/status/19340000000{n})).",
            "A video shared on TikTok [showed](https://www.tiktok.com/@user{n}/video/72000000000{n}) that {claim}.",
        ),
    ),
    "fr": (
        (
            "La préfecture indique dans [son rapport](https://www.vie-publique.fr/rapport/{n}) que {claim}.",
            "Selon [l’Insee](https://www.insee.fr/fr/statistiques/{n}), {claim}.",
        ),
        (
            "Reuters [rapporte](https://www.reuters.com/world/{n}) que {claim}.",
            "Selon l’AFP, {claim}.",
        ),
        (
            "Une source proche du dossier affirme que {claim}.",
            "Selon une source policière, {claim}.",
        ),
        (
            "Des publications sur X affirment que {claim} ([post](https://x.com/user{n}/status/19340000000{n})).",
            "Une vidéo sur TikTok [affirme](https://www.tiktok.com/@user{n}/video/72000000000{n}) que {claim}.",
        ),
    ),
}
_PLAIN = {
    "en": (
        "The street behind the station has been quiet since the morning.",
        "It is the third time in a year, and the summer is still long.",
        "The river is {n} metres wide here, and the old road follows it to the north.",
        "Many shops stayed open, and the school had lessons as on any other day.",
        "Winter was mild, spring came early, and the fields were dry in April.",
    ),
    "fr": (
        "La rue derrière la gare est calme depuis le matin.",
        "C’est la troisième fois en un an, et l’été est encore long.",
        "Le fleuve fait ici {n} mètres de large, et la vieille route le suit vers le nord.",
        "Beaucoup de magasins sont restés ouverts et l’école a fait classe comme tous les jours.",
        "L’hiver a été doux, le printemps précoce, et les champs étaient secs en avril.",
    ),
}
_PLACES = ("Norbridge", "Valmont", "Eastmere", "Corvin", "Halden", "Saint-Aubin")
_RIVERS = ("Arle", "Tarne", "Wend", "Loire")


def articles(seed: int = 20250615) -> list[dict[str, object]]:
    """Return the articles, the same for the same seed."""
    chance = random.Random(seed)
    made = []
    for outlet, (language, habits) in OUTLETS.items():
        zeal = {f"{outlet} {n}": chance.uniform(0.3, 1.7) for n in range(AUTHORS)}
        for number in range(ARTICLES):
            author = chance.choice(list(zeal))
            posts = min(0.6, habits[3] * zeal[author])
            text, share = _article(chance, language, (*habits[:3], posts))
            made.append(
                {
                    "id": f"generated-{outlet.split()[0].lower()}-{number:03d}",
                    "outlet": outlet,
                    "author": author,
                    "date": f"{2023 + number % 3}-{1 + number % 12:02d}-{1 + number % 28:02d}",
                    "posts": share,
                    "text": text,
                }
            )
    return made


def _article(chance: random.Random, language: str, habits: tuple[float, ...]) -> tuple[str, float]:
    names = {"place": chance.choice(_PLACES), "river": chance.choice(_RIVERS)}
    claims = [claim.format(n=chance.randint(12, 90), **names) for claim in _CLAIMS[language]]
    chance.shuffle(claims)
    plain = list(_PLAIN[language])
    sentences, on_posts = [], 0
    for at in range(chance.randint(9, 16)):
        kind = chance.choices(range(5), weights=(*habits, max(0.05, 1 - sum(habits))))[0]
        number = chance.randint(10_000, 99_999)
        if kind < 4:
            form = chance.choice(_SOURCED[language][kind])
            sentences.append(form.format(n=number, claim=claims[at % len(claims)]))
            on_posts += kind == 3
        else:
            sentences.append(chance.choice(plain).format(n=chance.randint(12, 90)))
    title = claims[0][0].upper() + claims[0][1:]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n", on_posts / len(sentences)


def write(path: Path) -> int:
    """Write the corpus as JSON lines and return how many articles it has."""
    made = articles()
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made), encoding="utf-8")
    return len(made)

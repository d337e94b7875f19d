"""Makes articles that nobody would write: prose, links, marks and control characters in any order."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# The same examples in every run, so that nobody's change is held up by somebody else's luck. To look for new
# ones: AUDITOR_EXAMPLES=5000 pytest tests/property
_WANTED = os.environ.get("AUDITOR_EXAMPLES", "")


def examples(number: int) -> settings:
    """Return settings that try so many articles, or as many as the environment asks for."""
    return settings(
        max_examples=int(_WANTED or number),
        derandomize=not _WANTED,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


_PROSE = (
    "Selon Reuters, la ville de Vienne a signé l'accord mardi. ",
    "Le ministère a déclaré : « Nous attendons une réponse. » ",
    "Des sources diplomatiques relayées par l'AFP parlent d'un retrait. ",
    "Les publications sur X suggèrent le contraire, dit-il. ",
    "Il aurait averti le président le 15 juin 2025. ",
    "Cet avertissement de Poutine inquiète les habitants. ",
    "According to the ministry, the river will flood the old town. ",
    "“It is so,” the spokesman said on Monday, June 16. ",
    "Posts on X claim that @someone was there. ",
    "The mayor, who spoke to the BBC, may have been warned. ",
    "Laut der Polizei ist die Brücke gesperrt. ",
    "Según fuentes oficiales, el acuerdo fue firmado. ",
    "Photo : AFP",
    "Advertisement",
    "Note : ces informations proviennent de publications non confirmées.",
    "Par Jean Dupont, le 3 mai 2024",
    "Sources :\n",
)
_LINKS = (
    "[Reuters](https://www.reuters.com/world/a-2025-06-15/)",
    "[](https://x.com/FranceNews24/status/1934261396838945084)",
    "[a](<https://t.me/rian_ru/1> 'title')",
    "![image](https://a.example/i.png)",
    "[![x](https://a.example/i.png)](https://b.example/)",
    "https://www.lemonde.fr/a/2024/05/03/b.html?utm_source=chatgpt.com",
    "lemonde.fr",
    "<https://youtu.be/dQw4w9WgXcQ>",
    "[b][1]",
    "[1]",
    "[^1]",
    "\n\n[1]: https://www.bbc.co.uk/news/1\n",
    "\n\n[^1]: https://bsky.app/profile/a.b/post/3k\n",
    "[x](javascript:alert(1))",
    "[x](http://evil.example\\@127.0.0.1/)",
    "[x](http://g\u043e\u043egle.com/)",
    "http://[::1]:99999/",
    "https://web.archive.org/web/2020/https://x.com/a/status/1",
    ":contentReference[oaicite:0]{index=0}",
    "<a href='https://fb.com/a'>b</a>",
)
_MARKS = (
    *(
        "\n\n",
        "\n",
        "\r\n",
        "\r",
        "\n\n# ",
        "\n\n## ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n    ",
        "\n```\n",
        "\n---\n",
        "\n|a|b|\n",
    ),
    *(
        "**",
        "*",
        "_",
        "`",
        "[",
        "]",
        "](",
        "(",
        ")",
        "<",
        ">",
        "<!-- ",
        "-->",
        "\\",
        "&amp;",
        "&#0;",
        "|",
        "~~",
    ),
    *(
        "« ",
        " »",
        "“",
        "”",
        '"',
        "'",
        "’",
        "…",
        "?!",
        ". ",
        " : ",
        "; ",
        ", ",
        "— ",
        "-",
        "@",
        "@a",
        "#a",
        "%",
        "$",
    ),
    *(
        "<!-- auditor: ignore SOC104 -->\n",
        "\n===\n",
        "\ufeff",
        "\u200b",
        "\u00ad",
        "\u202e",
        "\u00a0",
        "\u2028",
    ),
    *(
        "\x1b[31m",
        "\x1b]8;;http://a.example\x1b\\",
        "\x07",
        "\x7f",
        "\x85",
        "\x9b2J",
        "\u0301",
        "\U0001f600",
        "é",
        "ﬁ",
    ),
)

fragments = st.one_of(
    st.sampled_from(_PROSE),
    st.sampled_from(_PROSE),
    st.sampled_from(_LINKS),
    st.sampled_from(_MARKS),
    st.text(max_size=12),
)
articles = st.lists(fragments, min_size=1, max_size=30).map("".join)

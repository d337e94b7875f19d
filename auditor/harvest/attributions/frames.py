"""What a reporting verb can do: the frames of its classes, as bits.

A class of the lexicon ([attribution.verbs]) is a bundle of frames; a verb of several classes has the
frames of all of them. The frames follow the syntax of attributions in PARC 3.0 (Pareti 2016) and of
the French reporting verbs (Sagot, Danlos and Stern 2010).
"""

from __future__ import annotations

from typing import Final

# --- forms of a verb ---
FINITE: Final = 1
PARTICIPLE: Final = 2
GERUND: Final = 4
INFINITIVE: Final = 8

# --- frames ---
CLAUSE: Final = 1 << 0  # that-clause
SPEECH: Final = 1 << 1  # around a quotation, between commas, after what was said
INFINITIVAL: Final = 1 << 2  # "affirme avoir", "denied doing"
NOUNS: Final = 1 << 3  # what is said may be a noun phrase
QUOTED: Final = 1 << 4  # only where its complement holds quoted words
NAMING: Final = 1 << 5  # "describe X as Y"
SHOW: Final = 1 << 6  # what documents, figures and pictures do
ACCUSE: Final = 1 << 7
ADVOCATE: Final = 1 << 8  # a proposal: "for", "that", "to do"
CITE: Final = 1 << 9  # its object is the source
RELAY: Final = 1 << 10  # passes on what another said
ORIGIN: Final = 1 << 11  # "come from"
MENTION: Final = 1 << 12  # "mentioned in"
LEARN: Final = 1 << 13  # "learnt from"
ACT: Final = 1 << 14  # an act or intention: peripheral (decided case 1)
TOLD: Final = 1 << 15  # takes the person told before what was said
STRONG: Final = 1 << 16  # only somebody can be its subject
ADDRESSEE: Final = 1 << 17  # an act, once it names whom it is addressed to
AGENT: Final = 1 << 18  # its passive with an agent is an attribution
WEAK_AGENT: Final = 1 << 19  # its passive with an agent is peripheral
POST: Final = 1 << 20  # said in a post
BELIEVE: Final = 1 << 21  # "it is believed that"
THINK: Final = 1 << 23  # set between commas only beside a quotation
BARE: Final = 1 << 24  # its clause may lack "that", where the language allows it
HEAR: Final = 1 << 25  # what an outlet does with its own news ("Sky Sports understands that")
SELF: Final = 1 << 26  # of oneself ("s'est dit prêt")
TO: Final = 1 << 27  # "claims to have"
DOING: Final = 1 << 28  # "denied using"
SAY: Final = 1 << 29  # speech and nothing else
DEPICT: Final = 1 << 30  # of somebody who speaks, what is said may be a noun phrase
APPRAISE: Final = 1 << 31  # "put their losses at 3 million"
PUBLISH: Final = 1 << 32  # something put on a platform ("a publié sur X une vidéo")
REFUSE: Final = 1 << 33  # denies claims, and refuses all else, which is an act
GAUGE: Final = 1 << 34  # "measured a magnitude of 6.4", "claims a range of 500 km": a body with its figure
SEE: Final = 1 << 22  # "appear to show": only with an infinitive of SHOW

CLASSES: Final = {
    "say": SAY | CLAUSE | SPEECH | INFINITIVAL | STRONG,
    "think": CLAUSE | SPEECH | STRONG | THINK,
    "tell": TOLD | STRONG,
    "point": CLAUSE | SPEECH | INFINITIVAL,
    "state": CLAUSE | SPEECH | INFINITIVAL | NOUNS,
    "deny": CLAUSE | INFINITIVAL | NOUNS | STRONG | AGENT,
    "quote": SPEECH,
    "judge": QUOTED,
    "name": QUOTED | NAMING,
    "show": SHOW,
    "accuse": ACCUSE | STRONG | AGENT,
    "advocate": ADVOCATE | CLAUSE,
    "clause": CLAUSE,
    "bare": BARE,
    "to": TO,
    "doing": DOING,
    "hear": CLAUSE | HEAR | STRONG,
    "self": SELF | QUOTED | STRONG,
    "cite": CITE,
    "relay": RELAY,
    "origin": ORIGIN,
    "mention": MENTION,
    "learn": LEARN,
    "act": ACT,
    "agent": AGENT,
    "weak_agent": WEAK_AGENT,
    "addressee": ADDRESSEE,
    "post": POST | CLAUSE | SPEECH | STRONG,
    "believe": BELIEVE,
    "strong": STRONG,
    "depict": DEPICT,
    "appraise": APPRAISE,
    "gauge": GAUGE,
    "publish": PUBLISH,
    "refuse": REFUSE | STRONG | ACT,
}

"""The classes a word can belong to, as bits: a word of the lexicon carries several at once.

Knows no language. The names say what a word does in a noun phrase or a verb group; which words do it
is the lexicon's business. What is asked most often has the lowest thirty bits, which the interpreter
handles as one digit, more than twice as fast.
"""

from __future__ import annotations

from typing import Final

# --- punctuation ---
COMMA: Final = 1 << 0
STOP: Final = 1 << 1  # full stop, question mark, exclamation mark, semicolon, ellipsis
COLON: Final = 1 << 2
OPEN: Final = 1 << 3  # opening quotation mark
CLOSE: Final = 1 << 4
STRAIGHT: Final = 1 << 5  # a mark that opens and closes alike
DASH: Final = 1 << 6
LEFT: Final = 1 << 7  # opening bracket
RIGHT: Final = 1 << 8

# --- closed classes ---
DETERMINER: Final = 1 << 9
INDEFINITE: Final = 1 << 10
DEMONSTRATIVE: Final = 1 << 11
POSSESSIVE: Final = 1 << 12
QUANTIFIER: Final = 1 << 13
PREPOSITION: Final = 1 << 14
LINK: Final = 1 << 15  # a preposition that holds a noun phrase together (of, de)
JOIN: Final = 1 << 16  # one that may (in, at, for)
AGENT: Final = 1 << 17  # the one before a passive's agent (by, par)
COORDINATOR: Final = 1 << 18
ADVERSATIVE: Final = 1 << 19
SUBORDINATOR: Final = 1 << 20
RELATIVE: Final = 1 << 21
COMPLEMENTISER: Final = 1 << 22
PRONOUN: Final = 1 << 23
EMPHATIC: Final = 1 << 49
INVERTED: Final = 1 << 43  # a subject pronoun hung on its verb (-t-il)
IMPERSONAL: Final = 1 << 46
NEGATION: Final = 1 << 27
ADVERB: Final = 1 << 28
TIME: Final = 1 << 29
HAVE: Final = 1 << 30
BE: Final = 1 << 31
MODAL: Final = 1 << 32
FINITE: Final = 1 << 33  # a frequent verb form that is no cue
REFLEXIVE: Final = 1 << 34
OBJECT: Final = 1 << 35  # an object pronoun before its verb
TITLE: Final = 1 << 36
OWNER: Final = 1 << 37  # the possessive ending (’s)
WRITER: Final = 1 << 38  # we, I
INANIMATE: Final = 1 << 39  # a subject pronoun that stands for a thing (this, which, cela)
PLATFORM_NOUN: Final = 1 << 40
OCCASION: Final = 1 << 41
NUMBER: Final = 1 << 42

# --- what starts something ---
VERB: Final = 1 << 25
SOURCE_CUE: Final = 1 << 44
RUMOUR: Final = 1 << 45
HEAD: Final = 1 << 26
OUTLET_NAME: Final = 1 << 50  # inside a name that the register has as an outlet or agency
PLATFORM_NAME: Final = 1 << 51
NOUN: Final = 1 << 52  # looks like an adverb and is none
PLATFORM_WORD: Final = 1 << 53  # the first word of a platform's name, if it has a capital
MULTI: Final = 1 << 47  # first word of an expression
CONTROL: Final = 1 << 54  # takes a bare infinitive ("préfère parler")
LAUNCH: Final = 1 << 48  # "has just", "tient à": hands its subject on to an infinitive
ASIDE: Final = 1 << 24  # "de son côté": nothing grammatical

QUOTES: Final = OPEN | CLOSE | STRAIGHT
PUNCTUATION: Final = COMMA | STOP | COLON | QUOTES | DASH | LEFT | RIGHT
CLAUSE_EDGE: Final = (
    COMMA
    | STOP
    | COLON
    | QUOTES
    | DASH
    | LEFT
    | RIGHT
    | SUBORDINATOR
    | RELATIVE
    | COMPLEMENTISER
    | ADVERSATIVE
)
ARTICLE: Final = DETERMINER | INDEFINITE | DEMONSTRATIVE | POSSESSIVE | QUANTIFIER
AUXILIARY: Final = HAVE | BE | MODAL
LIGHT: Final = ADVERB | NEGATION | TIME | ASIDE  # what may stand between the words of a verb group
FUNCTION: Final = (
    ARTICLE
    | PREPOSITION
    | LINK
    | JOIN
    | AGENT
    | COORDINATOR
    | ADVERSATIVE
    | SUBORDINATOR
    | RELATIVE
    | COMPLEMENTISER
    | PRONOUN
    | NEGATION
    | ADVERB
    | TIME
    | AUXILIARY
    | FINITE
    | REFLEXIVE
    | ASIDE
    | PUNCTUATION
)

# --- what is often asked together ---
ADPOSITION: Final = PREPOSITION | LINK | JOIN | AGENT  # any word that a prepositional phrase can begin with
HOLDING: Final = PREPOSITION | LINK | JOIN  # those that name no agent
PLACING: Final = PREPOSITION | JOIN  # those that say where or when
PREDICATE: Final = AUXILIARY | FINITE
ACTING: Final = AUXILIARY | FINITE | VERB
JOINING: Final = COORDINATOR | ADVERSATIVE
HALT: Final = STOP | COLON  # behind which another clause begins
PAUSE: Final = COMMA | STOP | COLON
PARTING: Final = PUNCTUATION | COORDINATOR  # what a clause may end before
OPENING: Final = OPEN | STRAIGHT  # a mark that a quotation can begin with
CLOSING: Final = CLOSE | STRAIGHT
OVER: Final = STOP | CLOSE  # behind which a sentence is over
HAVE_OR_BE: Final = HAVE | BE
BESIDE: Final = LIGHT | EMPHATIC  # what may stand between a subject and its verb
NOMINAL: Final = ARTICLE | HEAD
UNCAPPED: Final = FUNCTION | HEAD  # words whose capital makes no name
PLATFORM: Final = PLATFORM_NAME | PLATFORM_NOUN
INDEFINITES: Final = INDEFINITE | QUANTIFIER

"""The words that reports have for the values of the model: one place, so that every format says the same.

Values are msgids; whoever prints translates them. Signs repeat what colour says, for those who do not see it.
"""

from __future__ import annotations

from enum import StrEnum

from auditor.i18n import N_
from auditor.model import (
    AccountStatus,
    Basis,
    BlockKind,
    Confidence,
    FlagColour,
    HeadlineVerdict,
    Label,
    Level,
    LinkKind,
    LinkRole,
    SourceKind,
    Verdict,
)
from auditor.report.voice import plural

FLAG_SIGN = {
    FlagColour.RED: "▲",
    FlagColour.AMBER: "◆",
    FlagColour.GREEN: "▼",
    FlagColour.GREY: "?",
}
FLAG_WORD = {
    FlagColour.RED: N_("Red"),
    FlagColour.AMBER: N_("Amber"),
    FlagColour.GREEN: N_("Green"),
    FlagColour.GREY: N_("Grey"),
}
FLAG_MEANING = {
    FlagColour.RED: N_("this article rests heavily on social-media posts"),
    FlagColour.AMBER: N_("a notable part of this article rests on social-media posts"),
    FlagColour.GREEN: N_("little or nothing in this article rests on social-media posts"),
    FlagColour.GREY: N_("what this article rests on could not be measured"),
}
# Where only the links decided, and neither the headline claim nor the text: then no more is said than that.
FLAG_MEANING_LINKS = {
    FlagColour.RED: N_("a large part of the links in this article lead to social-media posts"),
    FlagColour.AMBER: N_("a notable part of the links in this article lead to social-media posts"),
}

LABEL_SIGN = {Label.SOCIAL_EXCLUSIVE: "●", Label.MIXED: "◐", Label.OTHER: "○", Label.NONE: "–"}
LABEL_SHORT = {
    Label.SOCIAL_EXCLUSIVE: N_("posts only"),
    Label.MIXED: N_("posts and others"),
    Label.OTHER: N_("other sources"),
    Label.NONE: N_("no source"),
}
LABEL_LONG = {
    Label.SOCIAL_EXCLUSIVE: N_("rests on social-media posts alone"),
    Label.MIXED: N_("rests on social-media posts and on other sources"),
    Label.OTHER: N_("rests on sources other than social media"),
    Label.NONE: N_("no source is given"),
}

FLAG_REASON = {
    "headline_exclusively": N_("the headline claim rests on social-media posts alone"),
    "headline_partly": N_("the headline claim rests partly on social-media posts"),
    "links": N_("{share} of the links that cite a source are social-media posts"),
    "text": N_("{share} of the sentences rest on social-media posts, alone or with other sources"),
    "below_thresholds": N_("no figure reaches the threshold"),
    "no_posts": N_("no social-media post is cited"),
    "nothing_to_measure": N_("there is no sentence to measure"),
    "prose_not_read": N_("the words were not read, only the links"),
}

HEADLINE_VALUE = {
    HeadlineVerdict.EXCLUSIVELY: N_("exclusively"),
    HeadlineVerdict.PARTLY: N_("partly"),
    HeadlineVerdict.NOT: N_("not"),
    HeadlineVerdict.UNKNOWN: N_("cannot be told"),
}
HEADLINE_DETAIL = {
    HeadlineVerdict.EXCLUSIVELY: N_("on social-media posts"),
    HeadlineVerdict.PARTLY: N_("on social-media posts"),
    HeadlineVerdict.NOT: N_("on social-media posts"),
    HeadlineVerdict.UNKNOWN: N_("from the words of the article"),
}
SCOPE_NAME = {
    "narrow": N_("narrow"),
    "default": N_("default"),
    "paragraph": N_("paragraph"),
    "carried": N_("default with repeated claims"),
}
SCOPE_RULE = {
    "narrow": N_("a link covers the sentence it stands in"),
    "default": N_("a link covers its paragraph back to the links before it"),
    "paragraph": N_("a link covers the whole of its paragraph"),
    "carried": N_(
        "as default; a sentence without source that repeats a claim also takes what that claim rests on"
    ),
}

SUPPORT_RULE = {
    "own": N_("the sentence names its source itself (R1)"),
    "quotation": N_("inside a quotation that opened with its source (R1)"),
    "inherited": N_("goes on from the source of the sentence before (R1)"),
    "cluster": N_("a link in this sentence (R2)"),
    "spread": N_("a link later in the paragraph, taken to reach back to this sentence (R2)"),
    "bound": N_("a link to the source that the sentence names (R3)"),
    "speaker": N_("somebody speaks here, but the link beside the words decides (R4)"),
}

LEVEL_COUNT = {
    Level.ERROR: plural("{n} error", "{n} errors"),
    Level.WARNING: plural("{n} warning", "{n} warnings"),
    Level.NOTE: plural("{n} note", "{n} notes"),
}
LEVEL_HEADING = {Level.ERROR: N_("Errors"), Level.WARNING: N_("Warnings"), Level.NOTE: N_("Notes")}
LEVEL_SIGN = {Level.ERROR: "✖", Level.WARNING: "!", Level.NOTE: "·"}
CONFIDENCE = {
    Confidence.HIGH: N_("high confidence"),
    Confidence.MEDIUM: N_("medium confidence"),
    Confidence.LOW: N_("low confidence"),
}

SOURCE_KIND = {
    SourceKind.PERSON: N_("person"),
    SourceKind.OFFICIAL: N_("person in office"),
    SourceKind.INSTITUTION: N_("institution"),
    SourceKind.OFFICIAL_ANONYMOUS: N_("unnamed official"),
    SourceKind.EXPERT: N_("expert"),
    SourceKind.ANONYMOUS: N_("anonymous source"),
    SourceKind.OUTLET: N_("outlet"),
    SourceKind.AGENCY: N_("news agency"),
    SourceKind.DOCUMENT: N_("document"),
    SourceKind.SOCIAL: N_("social media"),
    SourceKind.RUMOUR: N_("rumour"),
    SourceKind.VAGUE: N_("vague"),
    SourceKind.WRITER: N_("the writer"),
}

BLOCK_KIND = {
    BlockKind.TITLE: N_("title"),
    BlockKind.LEAD: N_("lead"),
    BlockKind.HEADING: N_("heading"),
    BlockKind.BODY: N_("body"),
    BlockKind.CONCLUSION: N_("conclusion"),
    BlockKind.DISCLAIMER: N_("disclaimer"),
    BlockKind.CAPTION: N_("caption"),
    BlockKind.CREDIT: N_("credit"),
    BlockKind.BYLINE: N_("byline"),
    BlockKind.DATELINE: N_("dateline"),
    BlockKind.REFERENCES: N_("references"),
    BlockKind.BOILERPLATE: N_("boilerplate"),
}

LINK_KIND = {
    LinkKind.POST: N_("post"),
    LinkKind.PROFILE: N_("profile"),
    LinkKind.SHARE_INTENT: N_("share link"),
    LinkKind.SEARCH: N_("search"),
    LinkKind.HASHTAG: N_("hashtag"),
    LinkKind.VIDEO: N_("video"),
    LinkKind.GROUP: N_("group"),
    LinkKind.ARTICLE: N_("article"),
    LinkKind.HOMEPAGE: N_("home page"),
    LinkKind.FILE: N_("file"),
    LinkKind.OTHER: N_("page"),
}
OWN_OUTLET = N_("the article’s own outlet")
LINK_ROLE = {
    LinkRole.INLINE: N_("link in the text"),
    LinkRole.FOOTNOTE: N_("footnote"),
    LinkRole.REFERENCE: N_("reference"),
    LinkRole.EMBED: N_("embed"),
    LinkRole.LISTED: N_("listed but not cited"),
    LinkRole.IMAGE: N_("image"),
    LinkRole.READ_MORE: N_("“read more” link"),
    LinkRole.SHARE: N_("share button"),
    LinkRole.BYLINE: N_("byline"),
    LinkRole.BIO: N_("author’s note"),
    LinkRole.AFFILIATE: N_("affiliate link"),
    LinkRole.TAG: N_("tag"),
    LinkRole.NAVIGATION: N_("navigation"),
    LinkRole.SELF: N_("link to the article itself"),
    LinkRole.IN_PAGE: N_("link within the page"),
}

ACCOUNT_STATUS = {
    AccountStatus.REGISTERED_OFFICIAL: N_("official account of {owner}, by the register"),
    AccountStatus.DECLARED: N_("account that {owner} declares its own ({basis})"),
    AccountStatus.UNLISTED: N_("account not in the register: whose it is, is unknown"),
    AccountStatus.RESEMBLES: N_("resembles {resembles}, which does not list this account"),
    AccountStatus.NO_HANDLE: N_("the link does not say which account"),
}

CONTROL = {
    "independent": N_("independent"),
    "public_service": N_("public service"),
    "state_funded": N_("state-funded"),
    "state_controlled": N_("state-controlled"),
    "party": N_("party"),
    "religious": N_("religious body"),
    "corporate": N_("corporate"),
    "unknown": N_("unknown"),
}

BASIS = {
    Basis.REGISTER: N_("a row of the register"),
    Basis.PLATFORM: N_("the address of a platform"),
    Basis.VANITY: N_("an outlet’s own short address"),
    Basis.SHORTENER: N_("a link shortener: the target is not known"),
    Basis.HOSTED_BLOG: N_("the address of a blog host"),
    Basis.FEDIVERSE: N_("the shape of a fediverse address"),
    Basis.SUFFIX: N_("the ending of the host name"),
    Basis.NAME: N_("the name in the text"),
    Basis.PROSE: N_("the words that name the source"),
    Basis.FALLBACK: N_("no row or rule knows this host"),
    Basis.UNREADABLE: N_("the address cannot be read"),
}

FAMILY = {
    "news": N_("news"),
    "user-generated": N_("user-generated"),
    "public": N_("public bodies"),
    "knowledge": N_("knowledge"),
    "civil": N_("civil society"),
    "commerce": N_("commerce"),
    "plumbing": N_("services between links and pages"),
    "fallback": N_("not classified"),
}

ODDITY = {
    "userinfo": N_("a name before @ in the address"),
    "backslash": N_("a backslash in the address"),
    "control": N_("control characters in the address"),
    "port": N_("a port of its own"),
    "trailing_dot": N_("a dot behind the host name"),
    "ip_address": N_("a number instead of a host name"),
    "mixed_script": N_("mixed alphabets in the host name"),
    "confusable": N_("reads like {host}"),
}

SCHEME = {
    "eu_annex_xv": N_("EU sanctions, Annex XV of Regulation 833/2014"),
    "ifcn": N_("International Fact-Checking Network"),
    "efcsn": N_("European Fact-Checking Standards Network"),
    "jti": N_("Journalism Trust Initiative"),
    "cppap": N_("CPPAP, recognition as press"),
    "cdjm": N_("Conseil de déontologie journalistique et de médiation"),
    "wikipedia_perennial": N_("Wikipedia, perennial sources"),
    "decodex": N_("Décodex"),
    "mbfc": N_("Media Bias/Fact Check"),
    "newsguard": N_("NewsGuard"),
    "adfontes": N_("Ad Fontes Media"),
    "lin2023_pc1": N_("Lin et al. 2023, aggregate of ratings"),
}

VERDICT = {
    Verdict.LIVE: N_("answers"),
    Verdict.GONE: N_("gone"),
    Verdict.SOFT_404: N_("answers, but says “not found”"),
    Verdict.MOVED_HOME: N_("leads to the home page"),
    Verdict.REDIRECTED: N_("redirected"),
    Verdict.REFUSED: N_("refused to answer"),
    Verdict.RATE_LIMITED: N_("asked to come back later"),
    Verdict.UNREACHABLE: N_("could not be reached"),
    Verdict.UNVERIFIABLE: N_("cannot be verified from outside"),
    Verdict.BLOCKED_BY_POLICY: N_("not asked, by our own rules"),
}


def set_apart(key: str) -> str:
    """Return the msgid for a key of ``Reliance.set_apart``: a link role, a link kind or ``own_outlet``."""
    words: dict[str, str] = {str(k): v for table in (LINK_KIND, LINK_ROLE) for k, v in table.items()}
    return {**words, "own_outlet": OWN_OUTLET}.get(key, key)


def sign(label: StrEnum) -> str:
    """Return the sign that stands for a label where there is no room for its words."""
    return LABEL_SIGN[Label(label)]

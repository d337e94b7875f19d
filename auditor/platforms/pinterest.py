"""Pinterest: pins under some forty national domains."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "pinterest",
    """
    homepage      /
    inner         /(login|amp)?next={url}
    inner         /oembed.json?url={url}
    share_intent  /pin/(create|find|builder)/**
    share_intent  /(pin-builder|pin-creation-tool|save|idea-pin-builder)/**
    post          /pin/{id}/**
    post          /pin/{slug}--{id}/**
    post          /amp/pin/{id}/**
    post          /(ext|widgets)/*?id={id}
    search        /(search|find)/**
    hashtag       /(ideas|explore|topics|categories|tag|tags)/*/**
    homepage      /(ideas|explore|categories|today|videos|shop|homefeed|following|everything|all|popular)/**
    profile       /{account}
    profile       /{account}/(_created|_saved|_pins|_shop|_profile|pins|boards|videos|likes|activity)
    profile       /{account}/(followers|following)
    other         /{account}/**
    """,
    reserved="""
        _ _ngjs about amp business careers discover edit ext help invited login logout news_hub
        notifications oauth offsite password pin product resource settings signup source static tv
    """,
    account=r"[\w.-]{1,64}",
    post_id=r"[0-9]{3,20}",
)
_SHORT = Routes("pinterest", "homepage /\npost /*/**")
_ELSEWHERE = words(
    """
    help business about policy developers newsroom careers blog ads analytics trends
    investor labs create media api log widgets ct i
    """
)
_COUNTRIES = words("""
    at be ca ch cl co.at co.in co.kr co.nz co.uk com.au com.bo com.ec com.mx com.pe com.py com.uy
    com.vn de dk ec es fi fr hu id ie in it jp kr mx nl no nz pe ph pl pt ro ru se tw uk
    us vn
""")


def read(url: UrlLike) -> Reading | None:
    """Return what Pinterest reads in the URL, None for the company's other sites."""
    host = url.host
    if host in ("pin.it", "www.pin.it"):
        return _SHORT.read(url)
    return None if host.partition(".")[0] in _ELSEWHERE else _ROUTES.read(url)


PLATFORM = Platform(
    name="pinterest",
    hosts=(
        *("pinterest.com", "*.pinterest.com", "pin.it", "www.pin.it"),
        *(f"{prefix}pinterest.{country}" for country in _COUNTRIES for prefix in ("", "*.")),
    ),
    read=read,
)

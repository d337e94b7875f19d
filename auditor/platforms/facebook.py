"""Facebook: posts, photos, videos, groups, pages, and the many addresses that a decade gave each."""

from __future__ import annotations

import re

from auditor.model import Post, Reading
from auditor.platforms._meta import MetaProbe
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "facebook",
    """
    inner         /?next={url}
    homepage      /
    inner         /(login|login.php|checkpoint|cookie|privacy|recover|reg|r.php|security)/**?next={url}
    inner         /cookie/consent_prompt/**?next_uri={url}
    share_intent  /plugins/(like.php|share_button.php|send.php|save.php|follow.php)/**
    inner         /plugins/*?href={url}
    inner         /oembed_post?url={url}
    share_intent  /(sharer|sharer.php|share.php|sharearticle)/**
    share_intent  /share?u
    share_intent  /share?url
    share_intent  /share?href
    share_intent  /dialog/(share|feed|send|share_open_graph|stream.publish|apprequests)/**
    share_intent  /(connect|ajax)/(prompt_feed.php|sharer)/**
    post          /share/(p|v|r|reel|video|post)/**
    group         /share/g/**
    post          /(permalink.php|story.php|story)/**?story_fbid={id}&id={account:number}
    post          /(permalink.php|story.php|story|home.php)/**?story_fbid={id}
    post          /(permalink.php|story.php|story|stories)/**?bucket_id
    post          /story/graphql_permalink/**
    post          /permalink.php?id={account:number}
    post          /(photo.php|photo|photos)/**?fbid={id}
    post          /(photo.php|photo|photos|video.php)/**?pid
    post          /(photo.php|photo)/**?v={id}
    post          /media/set/**?set={id:set}
    post          /media/set/**
    post          /album.php?aid={id}
    post          /album.php
    search        /watch/search/**
    hashtag       /watch/hashtag/**
    post          /watch/**?v={id}
    post          /(video.php|video)/**?v={id}
    post          /video/embed/**?video_id={id}
    post          /(video|v|reel|reels|videos|posts|photos)/{id}/**
    homepage      /watch/(topic|live|shows|saved|latest|games|music)/**
    post          /watch/{account}/{id}/**
    profile       /watch/{account}
    post          /stories/{account:number}/{id:token}/**
    profile       /stories/{account}
    homepage      /(home|home.php|index.php|feed|watch|reel|reels|stories|discover|videos)
    post          /groups/*?multi_permalinks={id}
    post          /groups/*?view=permalink&id={id}
    post          /groups/*/**?story_fbid={id}
    search        /groups/*/search/**
    hashtag       /groups/*/hashtag/**
    profile       /groups/*/user/{account}/**
    post          /groups/*/(posts|permalink|videos|photos)/{id}/**
    post          /groups/*/(posts|permalink)/*/{id}/**
    other         /groups/*/(events|files|learning_content|buy_sell_discussion)/**
    post          /groups/*/{id}/**
    homepage      /groups/(feed|discover|joins|create|explore|search|browse|categories|notifications)/**
    group         /groups/*/**
    homepage      /groups
    group         /group.php
    post          /notes/{account}/*/{id}/**
    post          /(note.php|notes)/**?note_id={id}
    hashtag       /hashtag/*/**
    search        /(search|search.php|public|directory|graphsearch)/**
    profile       /profile.php?id={account:number}
    post          /profile/{account}/(posts|videos|photos)/{id}/**
    search        /profile/*/search/**
    profile       /profile/{account}/**
    post          /people/*/{account:number}/(posts|videos)/{id}/**
    profile       /people/*/{account:number}/**
    profile       /people/{account}/**
    post          /pages/*/{account:number}/(posts|videos|photos)/{id}/**
    profile       /pages/*/{account:number}/**
    profile       /pages/category/*/{slug}-{account:digits}/**
    profile       /pages/category/*/{account}/**
    other         /pages/(create|creation|launchpoint|manage|reporting|category)/**
    profile       /pages/{account}
    homepage      /pages
    profile       /p/{slug}-{account:digits}/**
    profile       /p/{account}
    post          /{account}?story_fbid={id}
    post          /{account}?multi_permalinks={id}
    post          /{account:number}_{id:digits}
    profile       /{account}
    share_intent  /*/dialog/(share|feed|send)/**
    post          /{account}/(posts|activity|permalink|reel|reels|notes|albums)/{id}/**
    post          /{account}/(videos|video|photos|photo)/{id}/**
    post          /{account}/(posts|videos|notes|photos)/*/{id}/**
    post          /{account}/videos/*/*/{id}/**
    post          /{account}/photos/{id:set}
    post          /{account}/(posts|notes)/*/**
    other         /{account}/events/*/**
    hashtag       /{account}/hashtag/**
    search        /{account}/search/**
    profile       /{account}/**
    """,
    reserved="""
        a about ads adsmanager ai ajax album.php api apps bookmarks browse business campaign careers
        checkpoint connect cookie cookies crisisresponse dialog donate event.php events find-friends flx
        friends fundraisers games gaming help instantgames invite invite.php jobs l.php legal lite live
        local login login.php logout logout.php marketplace media memories messages messenger
        messenger_media meta_verified mobile note.php notes notifications nt offers onthisday p pay
        payments people permalink.php photo photo.php photos places platform plugins policies policy
        policy.php principles privacy profile r.php recover reg requests robots.txt safety saved
        security settings share site sitetour story story.php support terms terms.php tour tr
        translations unsupportedbrowser update_security_info v video video.php work
    """,
    account=r"(?!.*\.(?:php|txt)\Z)[\w.'-]{1,100}",
    post_id=r"(?:[0-9]{2,20}|pfbid[A-Za-z0-9]{8,100})",
    patterns={
        "digits": r"[0-9]{5,20}\Z",
        "set": r"(?:[a-z]{1,4}\.)[0-9.,-]{3,80}",
    },
)
# fb.watch and fb.me codes hide what they lead to; those of fb.watch are always videos.
_WATCH = Routes("facebook", "homepage /\npost /*/**")
_SHORT = Routes("facebook", "homepage /\npost /(p|v|r)/*/**\ngroup /g/*/**\nother /(e|l|s|h)/**")
_MESSENGER = Routes(
    "facebook",
    "homepage /\ngroup /(j|ch)/*/**\nprofile /t/{account}/**\nother /t/**\nprofile /{account}",
)
_SITES = words(
    """
    www m mbasic mobile web touch iphone d 0 free secure ssl beta x business pages upload prod new
    login zh-cn zh-hk zh-tw staticxx alpha
    """
)
_LOCALE = re.compile(r"[a-z]{2}-[a-z]{2}\Z")
_HOSTS = {
    "fb.watch": _WATCH,
    "www.fb.watch": _WATCH,
    "fb.me": _SHORT,
    "www.fb.me": _SHORT,
    "m.me": _MESSENGER,
    "www.m.me": _MESSENGER,
    "messenger.com": _MESSENGER,
    "www.messenger.com": _MESSENGER,
}


def read(url: UrlLike) -> Reading | None:
    """Return what Facebook reads in the URL, None for the company's other sites."""
    host = url.host
    if routes := _HOSTS.get(host):
        return routes.read(url)
    label = subdomain(host, "facebook.com")
    if label and label not in _SITES and len(label) != 2 and not _LOCALE.match(label):
        return None
    # /pg/NAME was NAME's page for some years; mobile pages put 'nd' in front of everything.
    if url.path.startswith(("/pg/", "/nd/", "/Pg/")):
        return _ROUTES.read(url, segments(url.path)[1:])
    return _ROUTES.read(url)


_VIDEO = re.compile(r"/(?:watch|videos?|reels?|v)(?:[/?.]|\Z)")


def _endpoint(link: str) -> str:
    kind = "video" if _VIDEO.search(link, 0, 2000) else "post"
    return f"https://graph.facebook.com/v26.0/oembed_{kind}"


def _address(post: Post) -> str:
    where = f"{post.account}/posts/{post.id}" if post.account else post.id
    return f"https://www.facebook.com/{where}"


PLATFORM = Platform(
    name="facebook",
    hosts=(
        *(
            "facebook.com",
            "*.facebook.com",
            "facebook.fr",
            "www.facebook.fr",
            "fb.com",
            "www.fb.com",
            "m.fb.com",
            "web.fb.com",
        ),
        *("fb.watch", "www.fb.watch", "fb.me", "www.fb.me", "m.me", "www.m.me"),
        *("messenger.com", "www.messenger.com", "facebookcorewwwi.onion", "www.facebookcorewwwi.onion"),
        "www.facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion",
    ),
    read=read,
    probe=MetaProbe(_endpoint, _address),
)

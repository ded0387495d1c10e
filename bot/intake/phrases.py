"""The fixed phrases of web pages, by what they announce. One alternative a line, as a regular expression without anchors."""

from __future__ import annotations

import re

SECTION_MARKERS = r"""
most (?:popular|read|viewed|shared|commented|watched)(?: (?:stories|articles|news|now|posts|videos|in\b.{0,30}))?
popular(?: (?:now|stories|posts|articles|videos|topics))?
related(?: (?:articles?|stories|story|topics|news|content|links|posts|coverage|tags|videos?|reading))?
more (?:from|on|in|about|like|stories|news|articles|videos|headlines)\b.{0,60}
(?:read|see|watch) (?:more|next|also|on)\b.{0,60}
(?:also|what to) (?:read|see|watch)\b.{0,40}
also on [\w-]{1,30}\.\w{2,4}\b.{0,160}
like this (?:story|article)\?.{0,60}
recommended(?: (?:for you|stories|articles|reading|videos))?
(?:we|editors?) recommend
(?:you|people|readers) (?:may|might|also|who)\b.{0,10}\b(?:like|read|enjoy|interested in).{0,20}
trending(?: (?:now|stories|topics|news|articles))?
(?:the )?latest(?: (?:news|stories|headlines|videos?|posts|articles|from\b.{0,40}|in\b.{0,40}))?
market research
(?:top|featured|other|recent|similar) (?:stories|news|articles|posts|comments|videos|headlines)
editor['’]?s['’]? (?:picks?|choice)
don['’]?t miss
must[- ]reads?
sponsored(?: (?:content|stories|links|posts|by\b.{0,40}))?
promoted(?: (?:stories|links|content|by\b.{0,40}))?
(?:paid|partner) (?:content|posts?)
around the web
(?:more )?from (?:around )?the web
(?:more )?from our partners
(?:up next|next|next (?:up|article|post|story)|previous (?:article|post|story))
topics:?.{0,80}
tags?\b:?.{0,100}
filed under\b.{0,100}
posted in\b.{0,100}
categor(?:y|ies)\b:?.{0,80}
in this (?:article|story):?
comments?\W{0,3}(?:\(?\d+\)?|no comments?)?
(?:no|\d+) (?:comments?|responses|replies)(?: yet)?
\d+ thoughts on\b.{0,80}
leave a (?:reply|comment).{0,40}
(?:post|add|write) (?:a|your) comment.{0,30}
join the (?:conversation|discussion)
(?:view|show|read|hide) (?:all )?(?:\d+ )?comments.{0,20}
follow (?:us|me|@\w+)\b.{0,60}
share (?:this|on|via|article|story|the)\b.{0,40}
sign up\b.{0,80}
subscribe\b.{0,80}
(?:[\w’']+ ){0,3}newsletters?.{0,40}
(?:about|more about|from) the authors?.{0,20}
(?:legal )?disclaimer:?
disclosures?:?
(?:privacy|cookie) (?:policy|notice|settings).{0,60}
terms (?:of|and|&) .{0,60}
contact(?: us)?\b.{0,40}
(?:back to top|about us|site ?map|advertise with us)
copyright\b.{0,120}
"""

NOTICES = r"""
©
\(c\) ?\d{4}
\bcopyright\b.{0,30}\d{4}
\ball rights reserved\b
\bthis (?:article|story|material|content|report|post|dispatch) (?:was|has been|is|may not|may be|first|originally)\b_CHANGED_
\bwithout warranty of any kind\b
\bwe do not accept any responsibility\b
\bkindly contact the provider\b
\bprovided .{0,20}[\"“”']as is
\bmay not be (?:published, broadcast|reproduced|redistributed)
\bmaterial may not be\b
\b(?:has|have) not been edited by\b
\bpublished from a syndicated feed\b
\breporting by .{0,80}(?:editing|writing) by\b
\bpress release\b.{0,40}(?:distributed|issued)
\bviews expressed .{0,60}(?:author|do not)
\bis not (?:investment|financial) advice\b
\benable javascript\b
\bcookies? (?:to|policy|settings|notice)\b
\bad ?block(?:er)?\b
\b(?:we|our site|this site|website) uses? cookies\b
\b(?:affiliate (?:links?|commissions?)|earn (?:a|an) (?:affiliate )?commission)\b
\bis (?:registered in england|a registered trademark)\b
\bregistered (?:office|in england)\b
""".replace(
    "_CHANGED_",
    ".{0,80}(?:generated|published|broadcast|rewritten|redistributed|syndicated|feed|edited|appeared|updated|corrected)",
)

BUTTONS = r"""
advertis\w+(?: -.{0,40})?
ads?
share(?: \w+)?
(?:tweets?|facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|youtube|telegram|flipboard)(?: \w+){0,8}
(?:e-?mail|print|saved?|copy link|link copied|bookmark)
(?:listen|play|pause|mute|unmute)(?: \w+)?
(?:video|photo)s?
(?:photo |image )?galler(?:y|ies)
(?:image |photo |slide )?\d+ ?(?:of|/) ?\d+.{0,20}
(?:menu|home|register)
search\b.{0,30}
log ?(?:in|out)
sign ?(?:in|out|up)(?: now)?
skip (?:to .{0,40}|navigation|ad)
(?:close|open|cancel|expand|more|less|all|loading.{0,10})
(?:next|previous|prev)
(?:show|view|see|load|read|hide) (?:more|less|all|gallery|fullscreen|comments)
(?:following|reply|report|updated?|published)
follow
likes?
\d+ (?:shares|views|likes|followers)
(?:\d+ )?min(?:ute)?s? read
continue reading.{0,40}
(?:article|story) continues (?:below|after).{0,40}
scroll (?:down )?to continue.{0,40}
(?:click|tap) (?:here|to).{0,60}
toggle .{0,30}
download .{0,40}
get the app
watch (?:now|live|video)
live tv
getty(?: images)?.{0,40}
(?:reuters|ap|afp)
file photo.{0,60}
"""

KEY_POINTS = r"""
(?:the )?key (?:points?|takeaways?|facts?|findings?)
(?:story )?highlights?
(?:at a )?glance|at a glance
(?:in brief|in short|in summary|the gist|the bottom line|summary|tl;?dr|takeaways?)
what (?:to|you need to) know
"""

OFFERS = r"""
_SELL_.{0,100}(?:\d ?%|\bfree\b)
_SELL_.{0,100}\b(?:for|from) (?:only |just |as little as )?(?:[$€£¥]|rs\.? ?)\d
.{0,60}\bdelivered (?:straight )?(?:to|through) your (?:inbox|door|letterbox)\b
(?:your |enter (?:your )?)e-?mail(?: address)?\b
.{0,80}\bby (?:signing up|subscribing|registering|clicking|continuing)\b.{0,40}\byou (?:accept|agree|consent)\b
(?:listen|watch|tune in)(?: to)?\b.{0,40}\blive (?:at|on|every)\b
""".replace("_SELL_", r"(?:save|get|win|shop|buy|order|try|claim|enjoy|grab|subscribe|join|receive)\b")

CREDITED = (
    r"(?:getty(?: images)?|reuters|associated press|ap(?: photo)?|afp|epa|shutterstock|istock|alamy|pexels|unsplash|flickr"
    r"|wikimedia commons|bloomberg|zuma press)"
)

CAPTION_OPENINGS = r"""
file(?: photo)?:
(?:photo(?:graph)?|image|picture|pic|credit|source|video|illustration|graphic|screenshot|screengrab)s?(?: _BY_)?\s?[:/|©]
\(?(?:photo(?:graph)?s?|image|picture|illustration|video)s? (?:by|courtesy|via|credit|from)\b
(?:a )?file photo\b
""".replace("_BY_", "(?:credit|source|by|courtesy(?: of)?)")

CAPTION_ENDINGS = r"""
[(/|©]\s?(?:[\w.’' -]{0,40}[/|,:] ?)?_CREDITED_(?:[/|,: ][^()]{0,40})?\)?
(?:^|[|/]) ?_CREDITED_
\bgetty images
\((?:photo|image|picture|credit|source|courtesy)\b[^()]{0,80}\)
\bphoto by [\w .’'/-]{1,60}\)?
""".replace("_CREDITED_", CREDITED)


def pattern(table: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The table's lines as one case-blind alternative between `before` and `after`."""
    return re.compile(f"(?i){before}(?:{'|'.join(table.split(chr(10))[1:-1])}){after}")

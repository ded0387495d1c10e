"""Classes of words that bear on whether a sentence wants checking. General English, in no particular order of weight."""

from __future__ import annotations

from bot.extraction.english import COMMON_PAST, MONTHS
from bot.extraction.wordsets import word_set

NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety half third quarter dozen double triple twice times thirds percent"
)
SCALES = word_set("hundred hundreds thousand thousands million millions billion billions trillion trillions")
SHARES = word_set("% percent percentage points half third quarter")
MONEY = word_set("$ £ € dollar dollars cents cost costs money pay paid paying price prices worth debt deficit deficits budget")
CHANGES = word_set(
    "increase increased increases cut cuts cutting raise raised raises rise rose risen fall fell fallen drop dropped "
    "grow grew grown doubled tripled reduced reduce lost lose gained created higher lower up down decline declined "
    "added"
)
DEEDS = word_set(
    "voted vote votes vetoed passed signed introduced sponsored supported opposed proposed appointed elected indicted "
    "convicted built sold bought invaded attacked killed died negotiated promised said called announced agreed ran "
    "spent spend spending took given gave made got went came put brought led met won left sent tried started ended "
    "began"
)
COMPARED = word_set(
    "more less fewer most least than ever every largest biggest highest lowest greatest best worst record first only longest"
)
PERFECT = word_set("has have had hasn't haven't hadn't been")
PAST_BE = word_set("was were wasn't weren't")
PRESENT_BE = word_set("is are isn't aren't there's")
OPINION = word_set(
    "think believe feel hope guess know suppose wish want wants like love agree disagree sure imagine understand mean"
)
OUGHT = word_set("should ought must need needs let let's shouldn't mustn't")
FUTURE = word_set("will would going gonna can could may might won't wouldn't can't cannot couldn't shall 'll")
QUESTIONS = word_set("what why how who when where which do does did would could")
YOU = word_set("you your you're you've yours yourself")
ME = word_set("i i'm i've i'd i'll me my mine myself")
US = word_set("we we're we've we'll our us ours")
THEM = word_set("he she they he's she's they're his her their him them it its")
MANNERS = word_set(
    "thank thanks please welcome sorry question questions answer debate tonight ladies gentlemen minute minutes respond moderator"
)
VALUES = word_set(
    "right wrong good bad great important better strong strength leadership future hope dream dreams values freedom "
    "peace believe heart faith responsibility challenge opportunity difference issue issues problem problems thing "
    "things way kind real"
)
BODIES = word_set(
    "senator governor president congress senate house administration court committee republican republicans democrat "
    "democrats democratic government party secretary department federal mayor minister ministry parliament agency "
    "bureau commission company companies corporation bank union association university police army mr mrs ms dr"
)
WORK = word_set(
    "jobs job unemployment unemployed tax taxes income wages wage economy growth inflation spending poverty workers "
    "businesses business trade interest rates rate exports imports manufacturing housing families family class "
    "wealthy"
)
HEALTH = word_set(
    "health healthcare insurance medicare medicaid hospital hospitals doctors drug drugs care patients disease cancer "
    "virus vaccine vaccines social security abortion"
)
WAR = word_set(
    "war troops nuclear missiles missile weapons weapon treaty military defense defence forces arms soviet soviets "
    "russia russian china chinese iran iraq terrorists terrorist allies nato soldiers bombs"
)
LAW = word_set(
    "law laws bill bills legislation amendment act crime crimes prison guns gun court courts judge constitution border immigrants"
)
PLACES = word_set("school schools education oil energy gas coal states state country countries nation world population america")
TIMES = word_set("year years month months week weeks decade decades century ago since last")
DENIALS = word_set("not never no didn't don't doesn't isn't wasn't haven't nobody none nothing")
VAGUE = word_set("something somebody everybody everyone anybody anything maybe perhaps probably very really just well so")
LINKS = word_set("and but so or because now well which if")
JOINS = word_set("because but if when while although that which who")

SAID = word_set("said says say told called calls claimed promised wrote admitted denied announced agreed suggested testified")
BALLOTS = word_set(
    "voted vote votes vetoed veto passed signed introduced sponsored supported opposed proposed supports opposes elected ran"
)
ORIGINS = word_set("since ago last past until before yesterday already recently never ever")
SUMS = word_set("many most all every both each none nobody several few dozens number total average")
PLANS = word_set(
    "plan plans program programs policy policies proposal proposals bill treaty agreement deal record report reports study"
)
RIVALS = word_set("opponent opponents senator governor president vice mr mrs secretary congressman nominee candidate")
CRIMES = word_set(
    "crime crimes violence murder prison drugs guns gun police terrorist terrorists terrorism attack attacked killed died"
)
SCHOOLS = word_set("school schools education students teachers college colleges children kids child")
FUELS = word_set("oil energy gas coal nuclear solar wind environment environmental climate emissions pollution water")
LANDS = word_set(
    "russia russian soviet soviets union china chinese japan iran iraq israel syria korea vietnam cuba mexico canada "
    "europe european afghanistan libya africa asia germany france britain india allies nato"
)
INTENT = word_set("want wants going plan plans try trying hope hopes propose proposes would will")
ACCOUNT = word_set("because fact facts truth true false record evidence actually according history")

CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("numbers", NUMBERS),
    ("scales", SCALES),
    ("shares", SHARES),
    ("money", MONEY),
    ("changes", CHANGES),
    ("deeds", DEEDS),
    ("compared", COMPARED),
    ("perfect", PERFECT),
    ("past be", PAST_BE),
    ("present be", PRESENT_BE),
    ("opinion", OPINION),
    ("ought", OUGHT),
    ("future", FUTURE),
    ("you", YOU),
    ("me", ME),
    ("them", THEM),
    ("manners", MANNERS),
    ("values", VALUES),
    ("bodies", BODIES),
    ("work", WORK),
    ("health", HEALTH),
    ("war", WAR),
    ("law", LAW),
    ("places", PLACES),
    ("times", TIMES),
    ("months", MONTHS),
    ("vague", VAGUE),
    ("joins", JOINS),
    ("said", SAID),
    ("ballots", BALLOTS),
    ("origins", ORIGINS),
    ("sums", SUMS),
    ("plans", PLANS),
    ("rivals", RIVALS),
    ("crimes", CRIMES),
    ("schools", SCHOOLS),
    ("fuels", FUELS),
    ("lands", LANDS),
    ("intent", INTENT),
    ("account", ACCOUNT),
    ("past", COMMON_PAST),
)
"""Each class with the name of the trait it gives: a sentence has it when one of the words stands in it."""

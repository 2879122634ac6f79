"""Words of time in English, German, French and Spanish: data for `days`.

They stand without case and accents (`days.fold`); a `_` is a blank or a hyphen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vaultkit.vocabulary import word_set


def _numbered(*groups: str) -> dict[str, int]:
    """The words of each group with the number of that group."""
    return {word: number for number, group in enumerate(groups) for word in group.split()}


WEEKDAYS = _numbered(
    "monday mon montag lundi lunes mo lun",
    "tuesday tues tue dienstag mardi martes di mar",
    "wednesday weds wed mittwoch mercredi miercoles mi mer mie",
    "thursday thurs thur thu donnerstag jeudi jueves do jeu jue",
    "friday fri freitag vendredi viernes fr ven vie",
    "saturday sat samstag sonnabend samedi sabado sa sam sab",
    "sunday sun sonntag dimanche domingo so dim dom",
)
SHORT_WEEKDAYS = word_set("mo di mi do fr sa so lun mar mer jeu ven sam dim mie jue vie sab dom")
"""Days only behind `am`, before a part of the day, or apart from the rest: `Kino mit Ana, Di`."""
WORDS_LIKE_WEEKDAYS = word_set("sat sun wed mon")
"""Days only where nothing else can be meant."""

SHORT_DAYS = frozenset(["Mo", "Di", "Mi", "Sa"])
"""They may be days wherever they stand: `Di Kaffee mit Ana`."""
SHORT_DAYS_AT_END = frozenset(["Do", "Fr", "lun", "jeu", "ven", "sam", "dim", "jue", "vie", "sab"])

MONTHS = {
    word: number + 1
    for word, number in _numbered(
        "january jan januar janner janvier janv enero ene",
        "february feb februar fevrier fevr febrero",
        "march mar marz mrz mars marzo",
        "april apr avril avr abril abr",
        "may mai mayo",
        "june jun juni juin junio",
        "july jul juli juillet juil julio",
        "august aug aout agosto",
        "september sept sep septembre septiembre",
        "october oct oktober okt octobre octubre",
        "november nov novembre noviembre",
        "december dec dezember dez decembre diciembre dic",
    ).items()
}

_TO_TWENTY = (
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty"
    ),
    (
        "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
        "achtzehn neunzehn zwanzig"
    ),
    (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
        "dix-neuf vingt"
    ),
    (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        "dieciocho diecinueve veinte"
    ),
)


def _numbers() -> dict[str, int]:
    """One to thirty-one in words."""
    found = dict.fromkeys(["a", "an", "einem", "einer", "eine", "ner", "nem", "une", "una"], 1)
    for words in _TO_TWENTY:
        found |= {word: at + 1 for at, word in enumerate(words.split())}
    english, german, french, spanish = (words.split()[:9] for words in _TO_TWENTY)
    for at in range(9):
        found[f"twenty-{english[at]}"] = found[f"{german[at]}undzwanzig"] = 21 + at
        found[f"vingt-{french[at]}"] = found[f"veinti{spanish[at]}"] = 21 + at
    more = {"vingt-et-un": 21, "thirty": 30, "dreissig": 30, "dreisig": 30, "trente": 30, "treinta": 30}
    return found | more | {"thirty-one": 31, "einunddreisig": 31, "trente-et-un": 31}


NUMBERS = _numbers()

ORDINALS = _numbered(
    "",
    "first erster ersten premier primero uno",
    "second zweiter zweiten",
    "third dritter dritten",
    "fourth vierten",
    "fifth funften",
    "sixth sechsten",
    "seventh siebten",
    "eighth achten",
    "ninth neunten",
    "tenth zehnten",
    "eleventh elften",
    "twelfth zwolften",
    "thirteenth dreizehnten",
    "fourteenth vierzehnten",
    "fifteenth funfzehnten",
    "sixteenth sechzehnten",
    "seventeenth siebzehnten",
    "eighteenth achtzehnten",
    "nineteenth neunzehnten",
    "twentieth zwanzigsten",
)
COUNTED = word_set(
    "floor etage stock stockwerk level street avenue grade class page line try attempt time times mal fois vez "
    "birthday geburtstag anniversaire cumpleanos anniversary jahrestag edition round runde place platz row reihe hole "
    "green platform gleis version draft day tag jour dia week woche semaine semana semester month year years century "
    "trimester kilometer km uhr grad personen personnes personas people euro euros minute minutes minuten min"
)
"""Behind `on the 12th` they make it no day of a month."""
OF_A_MONTH = word_set("of du de des del letzten vergangenen last")
"""Behind `on the 12th` they tell another month."""

UNITS = {
    word: unit
    for unit, words in {
        "day": "day days d tag tage tagen tg jour j jours dia dias night nights evening evenings morning mornings "
        "afternoon afternoons nacht nachten abend abende abenden nuit nuits soir soirs matin matins noche noches",
        "week": "week weeks wk wks w woche wochen wo semaine semaines sem semana semanas",
        "month": "month months mo monat monate monaten monats mois mes meses",
        "year": "year years yr yrs y jahr jahre jahren jahres an ans annee annees ano anos",
        "fortnight": "fortnight fortnights",
        "weekend": "weekend weekends wochenende wochenenden quinzaine huitaine",
        "hour": "hour hours hr hrs minute minutes min mins stunde stunden minuten heure heures hora horas minutos",
    }.items()
    for word in words.split()
}

PARTS = word_set(
    "in_the_morning in_the_afternoon in_the_evening at_night at_noon at_lunchtime at_lunch morning afternoon evening "
    "night noon lunchtime lunch_time am_morgen am_vormittag am_mittag am_nachmittag am_abend in_der_nacht fruh morgen "
    "vormittag mittag nachmittag abend nacht au_soir matin midi apres_midi aprem soir por_la_manana por_la_tarde "
    "por_la_noche a_la_noche tarde noche eve arvo nite pm"
)

GERMAN_PARTS = word_set("morgen vormittag mittag nachmittag abend nacht")
"""`Freitagabend`."""

RELATIVES: dict[int, frozenset[str]] = {
    0: word_set(
        "just_now right_now gerade_eben a_l'instant today earlier_today later_today tonight this_morning "
        "this_afternoon this_evening this_noon this_lunchtime heute heut aujourd'hui aujourd’hui ce_matin ce_soir "
        "ce_midi cet_apres_midi hoy esta_manana esta_tarde esta_noche a_few_minutes_ago a_couple_of_hours_ago "
        "a_few_hours_ago moments_ago a_moment_ago a_minute_ago a_little_while_ago tout_a_l'heure tout_a_l’heure "
        "hace_un_rato"
    ),
    -1: word_set(
        "yesterday yday yest y'day y’day ystd ytd gester geschter last_night last_evening gestern letzte_nacht "
        "gestrigen hier la_nuit_derniere la_veille_au_soir ayer anoche"
    ),
    -2: word_set(
        "the_day_before_yesterday day_before_yesterday night_before_last the_night_before_last vorgestern avant_hier "
        "anteayer antier antes_de_ayer"
    ),
    -3: word_set("vorvorgestern avant_avant_hier"),
    -14: word_set("fortnight_ago fortnight_back"),
    1: word_set("tomorrow tmrw morgen demain manana"),
    2: word_set("the_day_after_tomorrow day_after_tomorrow ubermorgen apres_demain pasado_manana"),
}

TODAY = word_set("today heute heut hoy aujourd'hui aujourd’hui")
"""They say nothing on the day itself."""
LAST = word_set("last this_past past letzten letzter letztem letzte vergangenen vergangener vorigen voriger")
NEXT = word_set(
    "next prochain prochaine this_coming coming nachsten nachste nachster nachstes nachstem kommenden kommende "
    "kommender kommendes proximo proxima"
)
THIS = r"(?:this|diese[nrms]?|ce|cet|cette|este|esta)"
LAST_WEEK = (
    r"last\s+(?:week|wk)",
    r"(?:in\s+der\s+)?(?:letzte[nr]?|vorige[nr]?|vergangene[nr]?)\s+woche",
    r"(?:la\s+)?semaine\s+(?:derniere|passee)",
    r"(?:la\s+)?semana\s+pasada",
)
NEXT_WEEK = (
    r"next\s+week",
    r"(?:in\s+der\s+)?(?:nachste[nr]?|kommende[nr]?)\s+woche",
    r"(?:la\s+)?semaine\s+prochaine",
    r"(?:la\s+)?(?:semana\s+que\s+viene|proxima\s+semana)",
)
END_OF = word_set(
    "the_end_of_the the_end_of_this end_of_the end_of_this end_of ende_des ende_der ende_dieses ende_dieser fin_du "
    "fin_de_la fin_de_l' fin_de_l’ fin_de fin_del"
)

MONTH_END = ("monatsende", "eom")

_VAGUE_UNIT = (
    r"(?:weeks?|months?|years?|weekend|quarter|spring|summer|autumn|fall|winter|wochen?|monat|jahr|wochenende|quartal|"
    r"fruhling|sommer|herbst|winter)"
)
_FEAST = (
    r"(?:christmas(?:\s+(?:eve|day))?|xmas|easter|thanksgiving|halloween|pentecost|new\s+year(?:['’]s)?(?:\s+(?:eve|day))?"
    r"|weihnachten|heiligabend|ostern|silvester|neujahr|pfingsten|noel|paques|navidad|pascua|reyes|allerheiligen|la\s+toussaint|all\s+saints|nikolaus|bonfire\s+night|(?:mother|father)['’]?s\s+day"
    r"|(?:the\s+)?bank\s+holiday|la\s+saint-\w+|saint\s+\w+|st\.?\s+(?:nicholas|patrick)\w*)"
)
ABOUT = (
    r"(?:(?:just\s+)?(?:over|under)|(?:more|less)\s+than|about|almost|nearly|roughly|around|approximately|gut|knapp"
    r"|etwa|ca\.?|circa|ungefahr|uber|mehr\s+als|fast|rund|environ|plus\s+d(?:e\s|['’])|moins\s+d(?:e\s|['’])|presque"
    r"|pres\s+d(?:e\s|['’])|como|casi|unos|unas|mas\s+de)\s*"
)
"""Before `a week ago` they make it no single day."""
LOOSE = (
    r"vor\s+(?!(?:de[mrn]|die|das)\s)(?:[\w'’.]+\s+){0,3}(?:tagen?|wochen?|monate?n?|jahre?n?)",
    r"(?:il\s+y\s+a|voila|voici)\s+(?:[\w'’]+\s+){0,3}(?:jours?|semaines?|mois|ans?|annees?)",
    r"hace\s+(?:\w+\s+){0,3}(?:dias?|semanas?|meses|mes|anos?)",
    r"(?:\w+\s+)?(?:days|weeks|months|years)\s+(?:before|earlier)",
)
"""What looks like a time that no form reads: no single day."""
UNKNOWN_WHEN = (
    r"(?:remember|know|sure|forget|forgot|idea|weiss|erinnern|erinnere|recordar|ahnung|mehr|sais|souviens|plus|recuerdo|acuerdo|se)\s+"
    r"(?:exactly\s+|genau\s+|mehr\s+|plus\s+|bien\s+)?(?:when|wann|quand|cuando)\b"
)
"""Who writes it does not know the day."""
_PAIR = r"(?:am|vom|les?|on\s+the|el)\s+\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:und|and|et|y|&|oder|or|ou)\s+"
VAGUE = (
    rf"(?:im\s+|am\s+|the\s+)?(?:last|past|previous|letzte[nrs]?|letztem|vergangene[nrs]?|vorige[nrs]?)\s+{_VAGUE_UNIT}",
    rf"(?:on\s+)?{THIS}\s+WEEKDAY",
    r"(?:(?:on|an|am)\s+)?(?:a(?!\s+mon\b)|one|some|einem|un)\s+WEEKDAY",
    r"(?:on\s+)?(?:the\s+)?WEEKDAY\s+(?:before\s+last|after\s+next|but\s+one|week)",
    rf"(?:early\s+|earlier\s+|later\s+|late\s+)?{THIS}\s+{_VAGUE_UNIT}",
    r"(?:la\s+semaine|le\s+mois|l['’]annee|le\s+week-?end|l['’]ete|l['’]hiver|l['’]an)\s+(?:derniere?|passee?)",
    r"(?:cette\s+(?:semaine|annee)|ce\s+(?:mois|week-?end)|le\s+week-?end)",
    r"(?:la\s+semana|el\s+mes|el\s+ano|el\s+verano)\s+pasad[oa]|(?:este|el)\s+fin\s+de\s+semana",
    r"(?:on|at|over|during)\s+the\s+weekend|(?:am|ubers)\s+wochenende",
    r"the\s+other\s+UNIT",
    r"recently|lately|(?:a\s+while|some\s+time|ages|long|moments?)\s+(?:ago|back)",
    r"(?:a\s+few|a\s+couple(?:\s+of)?|few|couple(?:\s+of)?|some|several|many)\s+UNIT\s+(?:ago|back)",
    r"(?:days|weeks|months|years)\s+ago|half\s+a\s+year\s+ago",
    r"vor\s+(?:kurzem|langem|langer\s+zeit|(?:ein\s+paar|einigen|wenigen|mehreren)\s+UNIT|einem\s+halben\s+jahr)",
    r"the\s+(?:week|month|year|weekend)\s+(?:before\s+last|after\s+next)|(?:vorletzte[nrs]?|ubernachste[nrs]?)\s+\w+",
    r"(?:over|in|during|for)\s+the\s+(?:last|past|next)\s+(?:(?:few|couple\s+of|\d+|two|three|four|five|six)\s+)?UNIT",
    r"(?:in\s+den|seit)\s+(?:letzten|vergangenen|nachsten)\s+(?:\w+\s+)?UNIT",
    r"neulich|kurzlich|letztens|jungst|unlangst",
    r"recemment|l['’]autre\s+(?:jour|soir|WEEKDAY)|il\s+y\s+a\s+(?:longtemps|peu|quelque\s+temps|quelques\s+UNIT)",
    r"hace\s+(?:poco|mucho|(?:unos|algunos)\s+UNIT)|el\s+otro\s+dia|recientemente",
    r"(?:back\s+)?(?:in|im|en)\s+(?:early\s+|late\s+|mid[\s-]?)?MONTH(?:\s+(?:19|20)\d\d)?",
    r"(?:early|late|mid|anfang|mitte|ende|debut|mi|fin|end\s+of|beginning\s+of|start\s+of)[\s-]+MONTH",
    r"(?:on\s+|am\s+|vom\s+)?MONTH\s*\d{1,2}\s*[-–]\s*\d{1,2}",
    r"(?:on\s+|am\s+|vom\s+|from\s+|du\s+|del\s+)?\d{1,2}\.?\s*(?:[-–]|to|until|till|bis|au|al)\s*\d{1,2}\.?\s*(?:de\s+)?MONTH",
    rf"{_PAIR}(?:the\s+|le\s+|el\s+)?\d{{1,2}}(?:st|nd|rd|th|\.|(?=\s|$))",
    rf"{_PAIR}\d{{1,2}}(?:st|nd|rd|th|\.)?\s+MONTH",
    r"(?:in|im\s+jahr|en)\s+(?:19|20)\d\d",
    rf"(?:on|at|over|around|an|zu|uber|a|en|last|letzte[sn]?)\s+{_FEAST}",
    r"(?:in|im|en)\s+(?:the\s+)?(?:spring|summer|autumn|winter|fruhling|sommer|herbst|ete|hiver|verano|invierno)",
    r"(?:the\s+)?end\s+of\s+(?:last|next)\s+UNIT|soon|bald|demnachst|bientot|pronto",
    r"on\s+(?:my|his|her|their|our)\s+birthday|an\s+(?:meinem|seinem|ihrem)\s+geburtstag",
    r"(?:over|during|in)\s+the\s+(?:holidays|break|summer|winter)|(?:in|wahrend)\s+de[nr]\s+ferien|pendant\s+les\s+vacances",
    r"the\s+(?:day|night|evening|week)\s+before|the\s+previous\s+UNIT|am\s+(?:vor|folge)tag|la\s+veille",
    r"(?:anfang|mitte|ende)\s+(?:der|dieser|letzter)\s+woche|unter\s+der\s+woche|debut\s+de\s+(?:la\s+)?semaine",
    r"ces\s+derniers\s+(?:jours|temps)|ces\s+jours-ci|un\s+de\s+ces\s+jours|dieser\s+tage|sometime",
    r"(?:at|around|towards?)\s+the\s+(?:beginning|start|middle)\s+of\s+(?:the|this|last)\s+UNIT|the\s+weekend\s+before",
    r"(?:zu\s+beginn\s+de[sr]|(?:am\s+)?anfang\s+de[sr]|au\s+debut\s+d(?:u|e\s+la)|a\s+principios\s+de)\s+UNIT",
    r"dernierement|le\s+lendemain|un\s+soir|tags\s+zuvor|damals|einst|(?:lange|langer)\s+her|(?:el|este)\s+finde|ce\s+we",
    r"c(?:et?|ette)\s+(?:ete|hiver|automne|printemps)|(?:today|yesterday|tomorrow)\s+week",
    r"at\s+some\s+point|a\s+(?:day|week)\s+or\s+(?:two|so)\s+ago|hace\s+tiempo|ultimamente",
    r"eventually|someday|one\s+day|eines\s+tages|irgendwann|un\s+jour",
)
"""Regular expressions of words that name no single day, or none yet; names in capitals stand for the words above."""

LONG_DAYS = sorted(
    {name for name in WEEKDAYS if len(name) > 4}
    | {"today", "yesterday", "tomorrow", "gestern", "heute", "vorgestern", "ubermorgen", "aujourdhui"}
)
LIKE_DAYS = frozenset(LONG_DAYS) | word_set(
    "dienst dienste dienstes sundae sundays mondays tuesdays wednesdays thursdays fridays saturdays sonntags montags "
    "dienstags mittwochs donnerstags freitags samstags lunge lundis mardis jeudis vendredis samedis dimanches heutige "
    "heutigen gestrige western eastern monde sunny sunda lunches marte martas martha maria mardi martes extern gesten "
    "cartes diensten mittags mittag vormittag nachmittag nachmittags vormittags fraday dominos domino morrow heure "
    "heures"
)
"""No days, however near one."""
AFTER_DAY = word_set(
    "with w at in on we i she he they to from for and about of over by mit bei und im wir ich avec chez et a nous j "
    "con y en re called met saw had afterwards again there"
)
"""What may follow `the 12th`; else it is the 12th of something."""

GERMAN = word_set(
    "mit und ich wir bei beim der die das den dem ein eine einen hab habe haben hat war ist von vom zum zur uber wegen "
    "getroffen gesprochen telefoniert geschrieben angerufen nicht auch noch fur nach auf aus im am"
)
FRENCH = word_set("avec et chez le la les des du un une pour a ai est au aux vu sur nous elle il ce cette mes mon ma")


@lru_cache(maxsize=4)
def is_german(text: str) -> bool:
    """Whether a folded text has more German words than French ones."""
    words = re.findall(r"\w+", text)
    return sum(word in GERMAN for word in words) > sum(word in FRENCH for word in words)

"""How offers, promises, news and wishes sound in German prose; see `likely_words`."""

from __future__ import annotations

from vaultkit.model.likely_words import Rows

_GIVE = (
    "schick\\w*|send\\w*|bring\\w*|zeig\\w*|leih\\w*|frag\\w*|stell\\w*|geb\\w*|gib\\w*|melde\\w*|schau\\w*|schreib\\w*"
    "|helf\\w*|hilf\\w*|besorg\\w*|mail\\w*|stelle\\w*|vorstell\\w*|vorzustell\\w*|weiterleit\\w*|prüf\\w*"
)
_KIN = "vater|mutter|bruder|schwester|frau|mann|sohn|tochter|mama|papa|partnerin|partner"

ROWS: Rows = (
    # --- offer
    ("offer", "angeboten", r"{they} (?:hat|hatte) (?:\w+ )?(?:mir |uns )?(?:\w+ ){0,4}angeboten"),
    ("offer", " bot | bietet ", r"{they} (?:bot|bietet) (?:mir |uns )?an\b"),
    ("offer", "vorstellen", r"{they} (?:könnte|kann) mich (?:\w+ ){0,5}vorstellen"),
    (
        "offer",
        " würde ",
        r"{they} würde (?:mir|uns|mich)\b.{0,60}\b(?:helfen|vorstellen|herstellen|geben|leihen|zeigen)\b",
    ),
    (
        "offer",
        "hilft |gern",
        r"(?:hilft (?:mir|uns) (?:\w+ ){0,2}\ufffc|{they} (?:hilft|gibt|zeigt|leiht) (?:mir|uns)) (?:\w+ )?gerne?\b",
    ),
    (
        "offer",
        "fragt |kennt ",
        r"{they} kennt (?:\w+ ){1,6}und (?:fragt|stellt|schreibt) (?:\w+ ){0,3}(?:für mich|mich vor|mir)",
    ),
    (
        "offer",
        " kann mir| könnte mir",
        r"{they} (?:kann|könnte) mir (?:jederzeit|gerne?|auch|dabei)\b.{0,60}\b(?:helfen|leihen|geben|zeigen|vorstellen)\b",
    ),
    ("offer", "gutes wort für mich", r"gutes wort für mich ein"),
    # --- promised
    (
        "promised",
        "versprochen|zugesagt|sagte ",
        r"{they} (?:hat (?:\w+ ){0,4}(?:versprochen|zugesagt)|sagte (?:mir )?zu),? (?P<to>.*\b(?:mir|uns|mich|mein\w*|unser\w*)\b.*)",
    ),
    ("promised", " will | wird | wollte ", rf"{{they}} (?:will|wird|wollte) (?P<to>(?:mir|uns|sich)\b.*\b(?:{_GIVE}))"),
    ("promised", " mir| uns", r"{they} (?P<to>(?:schickt|sendet|bringt|zeigt|leiht|gibt|besorgt) (?:mir|uns)\b.*)"),
    (
        "promised",
        "stellt |meldet |fragt ",
        r"{they} (?P<to>(?:stellt|meldet|fragt) (?:mich|sich)\b.* (?:vor|bei mir|nach)\b.*)",
    ),
    (
        "promised",
        "versprochen|versprach",
        rf"{{they}} (?:hat (?:mir |uns )?versprochen|versprach(?: mir)?),? (?P<to>.*\b(?:{_GIVE}).*)",
    ),
    (
        "promised",
        "zurück|kümmert|klärt",
        r"{they} (?P<to>(?:(?:ruft (?:mich|uns)|.{3,60} und ruft mich) (?:\w+ )?zurück|kümmert sich um|klärt (?:das|es)\b).*)|(?P<too>kümmert sich \ufffc.*)",
    ),
    # --- to-do
    (
        "to-do",
        "schicke |sende |bringe |zeige |leihe ",
        r"\b(?:ich )?(?P<to>(?:schicke|sende|bringe|zeige|leihe) (?:\ufffc|ihr|ihm|ihnen)\b.*)",
    ),
    (
        "to-do",
        "muss |sollte ",
        r"\A(?:ich )?(?:muss|sollte) (?:noch )?(?P<to>(?:\ufffc|ihr|ihm|ihnen) (?:noch )?.*(?:antworten|schicken|schreiben|zurückbringen|zurückgeben))\b",
    ),
    (
        "to-do",
        "versprochen|zugesagt",
        r"(?:(?:\A|\bich )(?:habe? )?(?:ich )?(?:\ufffc|ihr|ihm|ihnen)|\A\ufffc habe? ich) (?:versprochen|zugesagt),? (?P<to>.*)",
    ),
    ("to-do", "schulde ", r"\A(?:ich )?(?P<to>schulde (?:\ufffc|ihr|ihm|ihnen) .*)"),
    (
        "to-do",
        "melde mich",
        r"\bich (?P<to>melde mich(?: dann| bei ihr| bei ihm| bei ihnen)?(?:,? sobald|,? wenn| bis| am| nächste)\b.*)",
    ),
    ("to-do", "bekommt |kriegt ", r"\b(?P<to>(?:bekommt|kriegt) (?:\ufffc|sie|er) (?:noch )?von mir\b.*)"),
    ("to-do", "dass ich ", r"\ban \ufffc (?:gemailt|geschrieben),? dass ich (?P<to>.*\b(?:e|iere|ele)\b.*)"),
    ("to-do", "wartet ", r"(?P<to>\ufffc wartet (?:noch |immer noch )?auf meine .*)"),
    # --- news
    ("news", "verlobt|operiert", r"{they} (?:hat sich verlobt|wird (?:\w+ ){0,5}operiert)\b"),
    (
        "news",
        "schwanger|gekündigt| hat |heiratet|zieht |fängt |verlässt| rente|befördert|erwartet ",
        r"{they} (?:ist schwanger|hat gekündigt|hat (?:einen|den|die) (?:\w+ )?(?:neuen |neue )?(?:job|stelle|wohnung)|heiratet|zieht (?:\w+ ){0,3}(?:nach|um\b)|fängt (?:\w+ ){0,5}an\b|verlässt|geht in rente|wurde befördert|hat geheiratet|erwartet ein (?:kind|baby)|hat (?:die|ihre|seine) prüfung)",
    ),
    (
        "news",
        "gestorben|krankenhaus",
        rf"\b(?:der|die|das) (?:{_KIN}) von \ufffc (?:ist|liegt|musste) (?:\w+ ){{0,3}}(?:gestorben|krankenhaus|verstorben)",
    ),
    (
        "news",
        "heiraten|sich getrennt|getrennt|op ",
        r"{they}(?: und \w+)? (?:heiraten\b|haben sich getrennt|hat sich getrennt)|\Aop (?:\w+ ){0,3}bei \ufffc",
    ),
    (
        "news",
        "bestanden",
        r"\b(?:prüfung|abi\w*|führerschein|examen) bestanden, \ufffc|{they} hat (?:\w+ ){0,4}bestanden",
    ),
    # --- wants
    (
        "wants",
        "sucht |bräuchte |braucht ",
        r"{they} (?:sucht|bräuchte|braucht) (?!für |zum? |zur )(?:\w+ )?(?:ein|eine|einen|jemand|jemanden|hilfe|leute|noch)\b",
    ),
    ("wants", "auf der suche", r"{they} ist auf der suche nach\b"),
    ("wants", "sucht ", r"{they} sucht (?:\w+ ){0,3}(?:einen|eine|nen|ne|ein|jemand\w*)\b"),
    (
        "wants",
        "ob ich ",
        r"{they} (?:fragt|fragte|hat (?:mich )?gefragt|wollte wissen|will wissen),? ob ich\b",
    ),
    (
        "wants",
        "hätte gern|bat mich|braucht dringend",
        r"{they} (?:hätte|möchte) gerne?,? dass ich\b|\bum eine? (?:\w+ ){1,5}bat mich (?:\w+ )?\ufffc|{they},? braucht dringend (?:einen|nen|eine|ne|ein)\b",
    ),
)

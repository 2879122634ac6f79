"""How offers, promises, news and wishes sound in plain prose, in English, German, French and Spanish.

Each row holds a language, a kind, what a sentence must hold to be looked at (several with strokes between them: patterns
are compiled only then), and a regular expression for one sentence in small letters, in which `{they}` stands for the person or a
pronoun for them, and `{to}` for what is handed over: the verb and all that follows it. They are read by `likely.py`.
"""

from __future__ import annotations

from typing import Literal

LikelyKind = Literal["offer", "promised", "to-do", "news", "wants"]

THEY = {
    "en": r"(?:(?<!of )(?<!'s )(?<!about )(?<!with )\ufffc|she|he|they)",
    "de": r"(?:(?<!von )(?<!über )(?<!mit )\ufffc|sie|er)",
    "fr": r"(?:(?<!de )(?<!avec )(?<!sur )\ufffc|elle|il|elles|ils)",
    "es": r"(?:(?<!de )(?<!con )(?<!sobre )\ufffc|ella|él|ellas|ellos)",
}

_EN_GIVE = (
    "send|share|forward|introduce|lend|check|ask|let me know|show|bring|email|mail|pass|give|review|put me"
    "|connect me|look|find out|call me|ring me|write to me|write me|get back to me|get me|help|recommend me|read|proofread"
)
_EN_MINE = (
    "send|share|forward|introduce|lend|show|bring|email|mail|pass|give|review|find|look up"
    "|get back to|let (?:her|him|them)|help|recommend|read|check"
)
_DE_GIVE = (
    "schick\\w*|send\\w*|bring\\w*|zeig\\w*|leih\\w*|frag\\w*|stell\\w*|geb\\w*|gib\\w*|melde\\w*|schau\\w*|schreib\\w*"
    "|helf\\w*|hilf\\w*|besorg\\w*|stelle\\w*|vorstell\\w*|vorzustell\\w*|weiterleit\\w*|prüf\\w*"
)
_FR_GIVE = (
    "envo\\w+|enverr\\w+|transm\\w+|présent\\w+|prêt\\w+|montr\\w+|donn\\w+|demand\\w+|aid\\w+|appor\\w+|rappel\\w+|relire"
    "|relira|mettr\\w+|mettre|passer\\w*|vérifi\\w+|tenir\\w*|tiendra"
)
_ES_GIVE = (
    "envi\\w+|mand\\w+|present\\w+|prest\\w+|enseñ\\w+|pas\\w+|pregunt\\w+|ayud\\w+|tra(?:er|erá)\\w*|llam\\w+|revis\\w+|dar\\w*"
    "|pon\\w+|busc\\w+|avis\\w+"
)
_ALSO = r"(?: (?:also|kindly|even|again|just|already|really|finally))?"

PATTERNS: tuple[tuple[str, LikelyKind, str, str], ...] = (
    # --- offers
    ("en", "offer", "offered", rf"{{they}}(?: has| have| had|'s)?{_ALSO} offered (?:to|me|us|help|her|his|their)\b"),
    ("en", "offer", "offered", r"\A(?:and |kindly )?offered (?:to|me|us|help)\b"),
    (
        "en",
        "offer",
        "introduce me|in touch|connect me|word",
        r"{they} (?:could|can) (?:introduce me|put me in touch|connect me|put in a (?:good )?word)",
    ),
    (
        "en",
        "offer",
        " would be | would love",
        r"{they}(?: said {they})? would (?:be happy|be glad|love) to (?:help|introduce|look|review|read)",
    ),
    ("de", "offer", "angeboten", r"{they} (?:hat|hatte) (?:\w+ )?(?:mir |uns )?(?:\w+ ){0,4}angeboten"),
    ("de", "offer", " bot | bietet ", r"{they} (?:bot|bietet) (?:mir |uns )?an\b"),
    ("de", "offer", "vorstellen", r"{they} (?:könnte|kann) mich (?:\w+ ){0,5}vorstellen"),
    ("fr", "offer", "proposé", r"{they} (?:m'|nous |me )?a (?:gentiment )?proposé (?:de|d'|son|sa|ses)"),
    ("fr", "offer", "propose d", r"{they} (?:me|m'|nous) ?propose (?:de|d')"),
    ("fr", "offer", "présenter|en contact", r"{they} (?:peut|pourrait) me (?:présenter|mettre en contact)"),
    ("es", "offer", "ofrec", r"{they} (?:se|me) (?:ha )?ofreció? (?:a|su|para)\b|{they} se ha ofrecido a\b"),
    ("es", "offer", "ofrec", r"\A(?:se|me) (?:ofreció|ha ofrecido)(?: a| su| ayuda)\b"),
    ("es", "offer", "presentarme", r"{they} (?:puede|podría) presentarme"),
    # --- their promises
    (
        "en",
        "promised",
        " will |'ll |going to",
        rf"{{they}}{_ALSO}(?: will|'ll| is going to| are going to) (?P<to>(?:{_EN_GIVE})\b.*)",
    ),
    ("en", "promised", "'d ", r"{they}'d (?P<to>(?:send|show|lend|give|bring|forward|get) (?:me|us)\b.*)"),
    (
        "en",
        "promised",
        "promised",
        rf"{{they}}{_ALSO} promised(?: me| us)?(?: that {{they}} would)? (?:to )?(?P<to>(?:{_EN_GIVE})\b.*)",
    ),
    ("en", "promised", "will |promise", rf"\A(?:and )?(?:will|promised to|promises to) (?P<to>(?:{_EN_GIVE})\b.*)"),
    (
        "de",
        "promised",
        " will | wird | wollte ",
        rf"{{they}} (?:will|wird|wollte) (?P<to>(?:mir|uns|sich)\b.*\b(?:{_DE_GIVE}))",
    ),
    (
        "de",
        "promised",
        " mir| uns",
        r"{they} (?P<to>(?:schickt|sendet|bringt|zeigt|leiht|gibt|besorgt) (?:mir|uns)\b.*)",
    ),
    (
        "de",
        "promised",
        "stellt |meldet |fragt ",
        r"{they} (?P<to>(?:stellt|meldet|fragt) (?:mich|sich)\b.* (?:vor|bei mir|nach)\b.*)",
    ),
    (
        "de",
        "promised",
        "versprochen|versprach",
        rf"{{they}} (?:hat (?:mir |uns )?versprochen|versprach(?: mir)?),? (?P<to>.*\b(?:{_DE_GIVE}).*)",
    ),
    (
        "fr",
        "promised",
        "m'|me |nous ",
        r"{they} (?P<to>(?:m'|me |nous )(?:enverra|transmettra|prêtera|montrera|donnera|présentera|rappellera)\b.*)",
    ),
    ("fr", "promised", " va m| doit m| va nous", rf"{{they}} (?:va|doit) (?P<to>(?:m'|me |nous )(?:{_FR_GIVE})\b.*)"),
    ("fr", "promised", "promis", rf"{{they}} (?:m'|nous )?a promis de (?P<to>(?:m'|me |nous )?(?:{_FR_GIVE})\b.*)"),
    (
        "es",
        "promised",
        "enviará|mandará|presentará|prestará|pasará|llamará|avisará|traerá",
        r"{they} (?P<to>me (?:enviará|mandará|presentará|prestará|pasará|llamará|avisará|traerá)\b.*)",
    ),
    ("es", "promised", " va a ", rf"{{they}} (?:me va|va) a (?P<to>(?:{_ES_GIVE})(?:me|nos)?\b.*)"),
    ("es", "promised", "prome", rf"(?:{{they}} |\A)me (?:ha prometido|prometió) (?P<to>(?:{_ES_GIVE})\b.*)"),
    # --- promises of mine
    ("en", "to-do", "'ll | will ", rf"\b(?:i|we)(?:'ll| will)(?: also)? (?P<to>(?:{_EN_MINE})\b.*)"),
    (
        "en",
        "to-do",
        "promised",
        rf"\b(?:i|we) promised(?: \ufffc| her| him| them)? (?:to |that i would )(?P<to>(?:{_EN_MINE})\b.*)",
    ),
    ("en", "to-do", "owe ", r"\A(?:i |we )?(?:still )?(?P<to>owe (?:\ufffc|her|him|them) .*)"),
    (
        "en",
        "to-do",
        "need to|must |have to|should ",
        r"\A(?:i )?(?:still )?(?:need to|must|have to|should) (?P<to>(?:reply|answer|get back|write back|send)\b.*)",
    ),
    (
        "de",
        "to-do",
        "versprochen",
        rf"\bich (?:habe|hab) (?:\ufffc|ihr|ihm|ihnen) versprochen,? (?P<to>.*\b(?:zu |zu)(?:{_DE_GIVE}).*)",
    ),
    (
        "de",
        "to-do",
        "schicke |sende |bringe |zeige |leihe ",
        r"\b(?:ich )?(?P<to>(?:schicke|sende|bringe|zeige|leihe) (?:\ufffc|ihr|ihm|ihnen)\b.*)",
    ),
    (
        "de",
        "to-do",
        "muss |sollte ",
        r"\A(?:ich )?(?:muss|sollte) (?:noch )?(?P<to>(?:\ufffc|ihr|ihm|ihnen) (?:noch )?.*(?:antworten|schicken|schreiben))\b",
    ),
    ("fr", "to-do", "rai ", r"\bje (?P<to>(?:lui|leur) (?:enverrai|prêterai|transmettrai|montrerai|donnerai)\b.*)"),
    ("fr", "to-do", "promis", rf"\bj'ai promis (?:à \ufffc )?de (?P<to>(?:lui |leur )?(?:{_FR_GIVE})\b.*)"),
    ("fr", "to-do", "dois |il faut", r"\A(?:je )?(?:dois|il faut) (?P<to>(?:répondre|envoyer|renvoyer)\b.*)"),
    ("es", "to-do", "aré", r"\b(?P<to>(?:le|les) (?:enviaré|mandaré|prestaré|pasaré|llevaré)\b.*)"),
    ("es", "to-do", "prome", rf"\b(?:le|les) (?:prometí|he prometido) (?P<to>(?:{_ES_GIVE})\b.*)"),
    (
        "es",
        "to-do",
        "tengo que|debo ",
        r"\A(?:tengo que|debo) (?P<to>(?:contestar|responder|enviar|mandar)(?:le|les)?\b.*)",
    ),
    # --- news
    (
        "en",
        "news",
        "leaving|moving|pregnant|engaged|expecting|retiring|getting |quitting|changing jobs|starting",
        r"{they}(?: is| are|'s)(?: \w+ly)? (?:leaving (?!at |early|now|for (?:lunch|home))|moving (?:to|in|out|house)|pregnant|engaged|expecting|retiring|getting (?:married|divorced)|quitting|changing jobs|starting (?:a|at|as|her|his|their))",
    ),
    (
        "en",
        "news",
        " got | quit | had | lost |moved to| broke | passed | starts | bought ",
        r"{they} (?:just |has just |has |have |finally )?(?:got (?:a new|the|a) (?:job|flat|dog|promotion|grant|offer|role|place)|got (?:promoted|engaged|married|divorced|laid off|fired)|quit (?:her|his|their)|had (?:a|her|his|their|the) baby|lost (?:her|his|their) (?:job|father|mother|dad|mum|mom|dog|cat|brother|sister)|moved to|broke (?:her|his|their)|passed (?:her|his|their)|starts (?:at|as|a|her|his) |bought (?:a|the) (?:house|flat))",
    ),
    (
        "en",
        "news",
        "leaves |retires |resigns |marries ",
        r"{they} (?:leaves|retires|resigns|marries) (?:in|at|her|his|next|on|the)\b",
    ),
    (
        "de",
        "news",
        "schwanger|gekündigt| hat |heiratet|zieht |fängt |verlässt| rente|befördert|erwartet ",
        r"{they} (?:ist schwanger|hat gekündigt|hat (?:einen|den|die) (?:\w+ )?(?:neuen |neue )?(?:job|stelle|wohnung)|heiratet|zieht (?:\w+ ){0,3}(?:nach|um\b)|fängt (?:\w+ ){0,5}an\b|verlässt|geht in rente|wurde befördert|hat geheiratet|erwartet ein (?:kind|baby)|hat (?:die|ihre|seine) prüfung)",
    ),
    (
        "fr",
        "news",
        "enceinte|démission| a eu | a trouvé | décroché |marie|déménage|quitte | part | attend |promu|perdu",
        r"{they} (?:est enceinte|a démissionné|a (?:eu|trouvé|décroché) (?:un|une|son|le) (?:\w+ )?(?:poste|travail|emploi|bébé|appartement|appart)|se marie|déménage|quitte (?:son|sa)\b|part (?:à la retraite|vivre)|attend un (?:enfant|bébé)|a été promue?|a perdu (?:son|sa))",
    ),
    (
        "es",
        "news",
        "embarazada|dejado|dejó|se casa|se muda|jubila|mudado|casado|trabajo|piso|puesto|espera un|perdido|ascendid",
        r"{they} (?:está embarazada|ha dejado (?:su|el)|dejó (?:su|el) (?:trabajo|puesto)|se (?:casa|muda|jubila|ha mudado|ha casado)|(?:ha encontrado|encontró|consiguió|tiene) (?:un )?(?:nuevo )?(?:trabajo|piso|puesto)(?: nuevo)?|espera un (?:bebé|hijo)|ha perdido (?:su|a su)|ha sido ascendid[oa])",
    ),
    # --- wishes
    (
        "en",
        "wants",
        "looking for|searching for|hunting for",
        r"{they}(?: is|'s| are)(?: still| also| now)? (?:looking|searching|hunting) for (?:a|an|some|somebody|someone|people|work|help|her|his|their)\b",
    ),
    ("en", "wants", " needs |could use", r"{they} (?:needs|could use) (?:a|an|some|somebody|someone|help)\b"),
    (
        "en",
        "wants",
        "intro|recommendation|referral",
        r"{they} (?:is|asked) (?:for|after) an? (?:intro|introduction|recommendation|referral)\b",
    ),
    (
        "de",
        "wants",
        "sucht |bräuchte |braucht ",
        r"{they} (?:sucht|bräuchte|braucht) (?:\w+ )?(?:ein|eine|einen|jemand|jemanden|hilfe|leute|noch)\b",
    ),
    ("de", "wants", "auf der suche", r"{they} ist auf der suche nach\b"),
    ("fr", "wants", "cherche ", r"{they} (?:cherche|recherche) (?:\w+ )?(?:un|une|des|quelqu'un|du|de l')"),
    ("fr", "wants", "besoin d", r"{they} (?:aurait besoin|a besoin) d(?:e|')"),
    (
        "es",
        "wants",
        "busca",
        r"{they} (?:está buscando|busca|anda buscando) (?:un|una|a alguien|piso|trabajo|gente|ayuda)\b",
    ),
    ("es", "wants", "necesita", r"{they} necesita (?:un|una|ayuda|a alguien)\b"),
)

DOUBTS = (
    r"\b(?:not|never|no longer|didn't|doesn't|won't|isn't|aren't|hasn't|wouldn't|can't|nobody|if|whether|unless"
    r"|maybe|perhaps|might|used to|would have|should have|could have|wish|hope|hopes|hoping|apparently|pretend\w*|joked|jokes"
    r"|nicht|nichts|nie|niemand\w*|kein\w*|ob|wenn|falls|vielleicht|hoffentlich|hätte|würde|früher|angeblich"
    r"|ne|n'\w+|pas|jamais|si|peut-être|aurait dû|avant|parait"
    r"|no|nunca|quizás?|tal vez|ojalá|habría|antes|tampoco)\b|\?"
)
"""Words with which a sentence may say the opposite, or only what could be."""
PAST = (
    r"\b(?:already (?:sent|did|done)|last (?:year|month)|years ago|back then|as promised|when (?:she|he|they) was"
    r"|schon geschickt|letztes jahr|damals|l'an dernier|déjà envoyé|el año pasado|ya (?:me )?(?:envió|mandó))\b"
)
"""Words with which it is long over."""

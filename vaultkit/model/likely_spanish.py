"""How offers, promises, news and wishes sound in Spanish prose; see `likely_words`."""

from __future__ import annotations

from vaultkit.model.likely_words import Rows

_GIVE = (
    "envi\\w+|mand\\w+|present\\w+|prest\\w+|enseñ\\w+|pas\\w+|pregunt\\w+|ayud\\w+|tra(?:er|erá)\\w*|llam\\w+|revis\\w+|dar\\w*"
    "|pon\\w+|devolv\\w+|busc\\w+|avis\\w+"
)
_KIN = "(?:el|la) (?:padre|madre|hermano|hermana|mujer|marido|hijo|hija)"

ROWS: Rows = (
    # --- offer
    ("offer", "ofrec", r"{they} (?:se|me) (?:ha )?ofreció? (?:a|su|para)\b|{they} se ha ofrecido a\b"),
    ("offer", "ofrec", r"\A(?:se|me) (?:ofreció|ha ofrecido)(?: a| su| ayuda)\b"),
    ("offer", "brind|ofrece", r"{they} (?:se (?:brinda|brindó|ofrece|ofreció) a|me ofrece (?:su|ayuda))\b"),
    (
        "offer",
        "podría |puede ",
        r"{they} (?:podría|puede) (?:echarme (?:un cable|una mano)|ayudarme|presentarme|prestarme|pasarme|recomendarme|ponerme en contacto)",
    ),
    (
        "offer",
        "me deja |no le importa",
        r"{they} me deja (?:su|el|la) (?:casa|coche|piso|furgo\w*|apartamento|bici\w*|local)\b|\bno le importa (?:\w+rme|\w+rnos)\b",
    ),
    (
        "offer",
        "me puede |me echa |me pone ",
        r"{they}(?: dice que)? (?:me puede (?:presentar|ayudar|prestar|pasar|dejar|poner)|me echa una mano|(?:\w+ ){0,5}me pone en contacto)\b",
    ),
    # --- promised
    (
        "promised",
        "me manda|me envía|me trae|me pasa|me devuelve",
        r"{they} (?P<to>me (?:manda|envía|trae|pasa|devuelve) .*\b(?:mañana|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|finde)|la semana que viene|esta (?:noche|tarde|semana))\b.*)",
    ),
    ("promised", "prometió ", r"{they} prometió (?P<to>\w+r(?:me|nos)\b.*)"),
    (
        "promised",
        "enviará|mandará|presentará|prestará|pasará|llamará|avisará|traerá",
        r"{they} (?P<to>me (?:enviará|mandará|presentará|prestará|pasará|llamará|avisará|traerá)\b.*)",
    ),
    ("promised", " va a ", rf"{{they}} (?:me va|va) a (?P<to>(?:{_GIVE})(?:me|nos)?\b.*)"),
    ("promised", "prome", rf"(?:{{they}} |\A)me (?:ha prometido|prometió) (?P<to>(?:{_GIVE})\b.*)"),
    (
        "promised",
        "quedó en |comprometió a |ha quedado en ",
        r"{they} (?:quedó en|ha quedado en|se comprometió a|se ha comprometido a) (?P<to>\w+(?:r|rme|rnos|rlo|rla|rmelo|rmela)\b.*)",
    ),
    (
        "promised",
        "prometió |prometido ",
        r"{they} me (?:prometió|ha prometido) (?P<to>(?:un|una|el|la|los|las|su)\b.*)",
    ),
    (
        "promised",
        "me avisa|me llama|me manda|me trae|me pasa|me cuenta",
        r"{they} (?P<to>me (?:avisa|llama|cuenta|dice algo) (?:en cuanto|cuando|mañana|el)\b.*)|\b(?:mañana|el \w+) \ufffc (?P<too>me (?:trae|manda|pasa|devuelve|envía)\b.*)",
    ),
    ("promised", "se encarga", r"(?P<to>se encarga \ufffc.*)"),
    # --- to-do
    ("to-do", "aré", r"\b(?P<to>(?:le|les) (?:enviaré|mandaré|prestaré|pasaré|llevaré)\b.*)"),
    ("to-do", "prome", rf"\b(?:le|les) (?:prometí|he prometido) (?P<to>(?:{_GIVE})\b.*)"),
    (
        "to-do",
        "tengo q|debo ",
        r"\A(?:tengo q(?:ue)?|debo) (?P<to>(?:(?:contestar|responder|enviar|mandar|devolver|llevar)(?:le|les|lo|la)?|pasarle)\b.*)",
    ),
    ("to-do", "le dije ", r"\ble dije (?:a \ufffc )?que (?P<to>(?:le|la|lo|se l[oa]) \w+ría\b.*)"),
    ("to-do", "debo ", r"\A(?P<to>le debo (?:un|una|la|el|\d+)\b.*)"),
    (
        "to-do",
        "redacto|envío|mando|contesto",
        r"\b(?P<to>(?:le|se l[oa]s?) (?:contesto|envío|mando|paso) (?:yo )?(?:mañana|el|la semana)\b.*)",
    ),
    ("to-do", "prometí a |prometido a ", r"\A(?:le )?(?:prometí|he prometido) a \ufffc (?:que )?(?P<to>\w+.*)"),
    ("to-do", "quedé con ", r"\Aquedé con \ufffc en que yo (?P<to>.*)"),
    # --- news
    (
        "news",
        "operan|acaba de comprar|de baja|empieza ",
        r"\ba \ufffc (?:lo|la|le) operan\b|{they} (?:acaba de comprar (?:un piso|una casa)|está de baja|empieza (?:el doctorado|un máster|en su nuevo|a trabajar))\b",
    ),
    (
        "news",
        "embarazada|dejado|dejó|se casa|se muda|jubila|mudado|casado|trabajo|piso|puesto|espera un|perdido|ascendid",
        r"{they} (?:está embarazada|ha dejado (?:su|el)|dejó (?:su|el) (?:trabajo|puesto)|se (?:casa|muda|jubila|ha mudado|ha casado)|(?:ha encontrado|encontró|consiguió|tiene) (?:un )?(?:nuevo )?(?:trabajo|piso|puesto)(?: nuevo)?|espera un (?:bebé|hijo)|ha perdido (?:su|a su)|ha sido ascendid[oa])",
    ),
    (
        "news",
        "aprobado|echado|separado|operan|nacido|abre su|cáncer",
        r"{they} (?:ha aprobado|aprobó|se ha separado|se ha divorciado|abre su propi[oa]|tiene cáncer)\b|\ba \ufffc (?:le|la|lo) han echado|\boperan a \ufffc|\Aha nacido (?:\w+, )?(?:el|la) hij[oa] de \ufffc",
    ),
    (
        "news",
        "cáncer|hospital|ha muerto|murió",
        rf"\b(?:{_KIN}) de \ufffc (?:tiene cáncer|está en el hospital|ha muerto|murió|ha fallecido)",
    ),
    # --- wants
    (
        "wants",
        "busca|anda detr",
        r"{they} (?:(?:está buscando|busca|anda buscando) (?:un|una|a alguien|piso|trabajo|gente|ayuda|profe\w*|canguro|compañer\w+)\b|anda detr[aá]s de\b)",
    ),
    ("wants", "necesita", r"{they} necesita (?:un|una|ayuda|a alguien|(?:q(?:ue)? )?alguien)\b"),
    (
        "wants",
        "pidió |quisiera |vendría |quiere mi",
        r"{they} (?:me pidió (?:que|un|una)|quisiera que|quiere (?:mi opinión|que (?:le|la|lo) (?:ayude|acompañe|lleve|presente|recomiende|eche)))\b|\ba \ufffc le vendría (?:bien|de perlas|genial)",
    ),
    (
        "wants",
        "le puedo|si puedo",
        r"\bpregunta \ufffc si (?:le )?puedo\b|{they} (?:me )?(?:pregunta|preguntó) si (?:le )?(?:puedo|podría|conozco)\b",
    ),
)

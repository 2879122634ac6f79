"""How offers, promises, news and wishes sound in English prose; see `likely_words`."""

from __future__ import annotations

from vaultkit.model.likely_words import Rows

_GIVE = (
    "send|share|forward|introduce|lend|check|ask|let me know|show|bring|email|mail|pass|give|review|put me"
    "|connect me|look|find out|call me|ring me|write to me|write me|get back to me|get me|help|recommend me|read|proofread"
)
_MINE = (
    "send|share|forward|introduce|lend|show|bring|email|mail|pass|give|review|find|look up"
    "|get back to|let (?:her|him|them)|help|recommend|read|check"
)
_NO_STATE = r"(?!(?:been|be|had|have|never|not|rather|love|like|prefer|seen|gone|always|already|just|only|agreed|\w*[^\We]ed)\b)"
"""Behind *I'd*, what is no act to come."""
_KIN = "dad|mum|mom|father|mother|brother|sister|wife|husband|partner|son|daughter"
_TREAT = "tea|coffee|cake|beer|wine|drink|biscuit|cookie|seat|chair|sweet|cigarette|gum|snack|lunch|chocolate"
"""What is offered and taken at once."""
_ALSO = r"(?: (?:also|kindly|even|again|just|already|really|finally))?"

ROWS: Rows = (
    # --- offer
    (
        "offer",
        "offered",
        rf"{{they}}(?: has| have| had|'s)?{_ALSO} offered (?:to|me|us|help|her|his|their|an? (?:intro|introduction|referral))\b(?! (?:an? |some |another )?(?:{_TREAT}))",
    ),
    ("offer", "offered", r"\A(?:and |kindly )?offered (?:to|me|us|help)\b"),
    (
        "offer",
        " would be | would love",
        r"{they}(?: said {they})? would (?:be happy|be glad|love) to (?:help|introduce|look|review|read)",
    ),
    (
        "offer",
        "could |can |'d | would ",
        r"{they}(?: says?| said)?(?: that)? (?:{they} )?(?:could|can|'d|would)(?: always| easily| happily| gladly)? (?:put me in touch|introduce me|connect me|look over my|read my|review my|vouch for me|put in a (?:good )?word)",
    ),
    (
        "offer",
        "'d happily|'d gladly",
        r"{they}'d (?:happily|gladly) (?:help|look|review|read|introduce|come|drive|lend|show)",
    ),
    (
        "offer",
        "volunteered|willing|is up for|happy to",
        r"{they} (?:volunteered to|(?:is|'s|was) (?:willing|(?:more than )?happy|glad) to (?:help|introduce|look|review|read|share|make|put|act|lend|give)|is up for (?:making|giving|reading|reviewing|helping))\b",
    ),
    ("offer", "willingness", r"{they} (?:indicated|expressed) (?:his|her|their) willingness to\b"),
    (
        "offer",
        "i can |i could ",
        r"{they} (?:says|said)(?: that)? i (?:can|could) (?:borrow|use|have|stay|call|crash|ask)\b",
    ),
    (
        "offer",
        "knows ",
        r"{they} knows (?:\w+ ){1,8}and (?:can|could|will) (?:put me in touch|introduce|connect|ask)\b",
    ),
    # --- promised
    ("promised", "promised to ", r"{they} promised to (?P<to>\w+ .*\b(?:me|us|my|our)\b.*)"),
    ("promised", " said ", rf"{{they}} said {{they}}(?:'d|'ll| would| will) (?P<to>(?:{_GIVE})\b.*)"),
    (
        "promised",
        " will |'ll |going to|gonna ",
        rf"{{they}}{_ALSO}(?: will|'ll|(?: is| are|'s)? (?:going to|gonna)) (?P<to>(?:{_GIVE})\b.*)",
    ),
    ("promised", "'d ", r"{they}'d (?P<to>(?:send|show|lend|give|bring|forward|get) (?:me|us)\b.*)"),
    (
        "promised",
        "promised",
        rf"{{they}}{_ALSO} promised(?: me| us)?(?: that {{they}} would)? (?:to )?(?P<to>(?:{_GIVE})\b.*)",
    ),
    ("promised", "will |promise", rf"\A(?:and )?(?:will|promised to|promises to) (?P<to>(?:{_GIVE})\b.*)"),
    ("promised", "promised", r"{they} promised (?:me|us) (?P<to>(?:her|his|their|an?|the|some)\b.*)"),
    (
        "promised",
        "agreed to|committed to|swears",
        rf"{{they}} (?:has |have )?(?:agreed to|committed to|swears(?: {{they}}'ll| to)) (?P<to>(?:{_GIVE}|transfer|pay|return)\b.*)",
    ),
    ("promised", "bringing ", r"{they}(?:'s|s| is) (?P<to>bringing (?:me|us|my|back)\b.*)"),
    # --- to-do
    ("to-do", "'ll | will ", rf"\b(?:i|we)(?:'ll| will)(?: also)? (?P<to>(?:{_MINE})\b.*)"),
    (
        "to-do",
        "promised",
        rf"\b(?:i|we) promised(?: \ufffc| her| him| them)? (?:to |that i would )(?P<to>(?:{_MINE})\b.*)",
    ),
    ("to-do", "owe ", r"\A(?:i |we )?(?:still )?(?P<to>owe (?:\ufffc|her|him|them) .*)"),
    (
        "to-do",
        "need to|must |have to|should ",
        r"\A(?:i )?(?:still )?(?:need to|must|have to|should) (?P<to>(?:reply|answer|get back|write back|send)\b.*)",
    ),
    (
        "to-do",
        "i'd |i would |i'll ",
        rf"(?:\btold|\bpromised|\bassured) (?:\ufffc|her|him|them)(?: that)? i(?:'d| would|'ll| will) (?P<to>{_NO_STATE}\w+ .*)",
    ),
    (
        "to-do",
        "agreed with|gave |word that",
        rf"(?:\bagreed with \ufffc that i(?:'d| would)|\bgave \ufffc my word that i(?:'d| would|'ll)) (?P<to>{_NO_STATE}\w+ .*)|\b(?P<too>gave \ufffc my word that .*)",
    ),
    ("to-do", "i'm to ", r"\bi'm to (?P<to>(?:let|send|get|bring|call|write|find|check|give|email)\b.*)"),
    ("to-do", "promised ", r"\A(?:i )?promised \ufffc to (?P<to>\w+ .*)"),
    ("to-do", "will ", rf"\bto \ufffc, will (?P<to>(?:{_MINE})\b.*)"),
    # --- news
    (
        "news",
        "leaving|moving|pregnant|engaged|expecting|retiring|getting |quitting|changing jobs|starting",
        r"{they}(?: is| are|'s)(?: \w+ly)? (?:leaving (?!at |early|now|for (?:lunch|home))|moving (?:to|in|out|house)|pregnant|engaged|expecting|retiring|getting (?:married|divorced)|quitting|changing jobs|starting (?:a|at|as|her|his|their))",
    ),
    (
        "news",
        " got | quit | had | lost |moved to| broke | passed | starts | bought ",
        r"{they} (?:just |has just |has |have |finally )?(?:got (?:a new|the|a) (?:job|flat|dog|promotion|grant|offer|role|place)|got (?:promoted|engaged|married|divorced|laid off|fired)|quit (?:her|his|their)|had (?:a|her|his|their|the) baby|lost (?:her|his|their) (?:job|father|mother|dad|mum|mom|dog|cat|brother|sister)|moved to|broke (?:her|his|their)|passed (?:her|his|their)|starts (?:at|as|a|her|his) |bought (?:a|the) (?:house|flat))",
    ),
    (
        "news",
        "leaves |retires |resigns |marries ",
        r"{they} (?:leaves|retires|resigns|marries) (?:in|at|her|his|next|on|the)\b",
    ),
    (
        "news",
        "notice|splitting|separat|divorc|hospital|gave birth|moves to",
        r"{they} (?:has |have |just )?(?:handed in (?:her|his|their) notice|gave birth|moves to (?!the )\w+)|{they}(?: and(?: \w+){1,3})?(?: are|'re| have)? (?:splitting up|separated|divorced|getting divorced)\b",
    ),
    (
        "news",
        "hospital|died|passed away|cancer",
        rf"\ufffc's (?:\w+ )?(?:{_KIN}) (?:is|has|was|just)? ?(?:\w+ )?(?:in hospital|died|passed away|got cancer|has cancer)",
    ),
    ("news", "baby girl|baby boy|twins", r"\A(?:a )?(?:baby (?:girl|boy)|twins) for \ufffc"),
    ("news", "exam|surgery|operation", r"\b(?:exam|surgery|operation) (?:on \w+(?: \w+)? )?for \ufffc"),
    (
        "news",
        "has her |has his |has their ",
        r"{they} has (?:her|his|their) (?:\w+ )?(?:viva|exam|surgery|operation|interview|defence|defense|audition|finals) (?:in|on|next|tomorrow|this)\b",
    ),
    # --- wants
    ("wants", "wants me to|is hiring", r"{they} (?:wants me to|is hiring an?)\b"),
    (
        "wants",
        "looking for|searching for|hunting for",
        r"{they}(?: is|'s| are)(?: still| also| now)? (?:looking|searching|hunting) for (?:a|an|some|somebody|someone|people|work|help|her|his|their)\b",
    ),
    ("wants", " needs |could use", r"{they} (?:needs|could use) (?:a|an|some|somebody|someone|help)\b"),
    (
        "wants",
        "intro|recommendation|referral",
        r"{they} (?:is|asked) (?:for|after) an? (?:intro|introduction|recommendation|referral)\b",
    ),
    (
        "wants",
        "if i |whether i |could i ",
        r"{they} (?:wonders|asks|asked|wanted to know|wants to know)(?: me)? (?:if|whether) i (?:know|knew|could|can|would|have|had)\b|\bfrom \ufffc: could i (?:lend|help|send|give|introduce|write)\b",
    ),
    (
        "wants",
        "love |like ",
        r"{they}(?: would|'d) (?:love|like) (?:some |my |a |any )?(?:feedback|help|advice|an intro\w*|a hand)|\b(?:she|he|they)'d like (?:it to be )?me\b",
    ),
    ("wants", "hopes i can", r"{they} hopes i (?:can|could|will)\b"),
    (
        "wants",
        "asked me",
        r"{they} asked me (?:for an?|to (?:keep|look out|introduce|recommend|put|review|proofread|write))\b|\Aasked me to keep my (?:ears|eyes) open\b",
    ),
    ("wants", " after | hunting ", r"{they}(?: is|'s) (?:after (?:a|an|some) |hunting (?:for|,|$))"),
)

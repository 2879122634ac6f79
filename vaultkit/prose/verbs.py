"""Verbs that tell who was there from who was spoken of, in English, German, French and Spanish: data for `clauses`.

They stand without case and accents (`days.fold`). A verb may stand in several groups.
"""

from __future__ import annotations

from vaultkit.vocabulary import word_set

MET = word_set(
    "met meet meeting saw see seen seeing called call calling phoned rang ring visited visit visiting emailed email "
    "mailed mail texted text messaged message pinged ping dmed thanked thank asked ask helped help told tell "
    "interviewed contacted reached caught joined hosted wrote reminded invited congratulated hugged greeted skyped "
    "zoomed getroffen traf treffe gesehen sah sehe angerufen rief rufe besucht besuchte besuche gefragt fragte vu voir "
    "vois croise rencontre rencontree appele invite remercie revu llame visto vi conoci visite encontre"
)
"""Verbs with somebody for their object."""
SURELY_MET = word_set("met into phoned texted emailed messaged pinged thanked facetimed dmed")
"""Words behind which a name stands, even in small letters."""
CONTACT = MET | word_set(
    "spoke speak talked talk chatted chat replied answered bumped ran nudged taught showed gave sent forwarded "
    "introduced brought lent promised offered apologised apologized left had grabbed shared spent sat played walked "
    "worked cooked ate drank went watched got heard tried returned paid wished updated gossiped bought sold ordered "
    "discussed danced telefoniert geschrieben schrieb gemailt gesprochen sprach geredet gedankt bedankt geholfen "
    "erzahlt erzahlte gesagt sagte gechattet gratuliert eingeladen gegeben geschickt schickte gesendet weitergeleitet "
    "vorgestellt gebracht getrunken gegessen geantwortet gezeigt geliehen versprochen habe hab haben ecrit parle "
    "telephone demande aide dit visite discute envoye donne presente prete felicite dine dejeune bu mange passe pris "
    "recu promis offert escribi hable quede pregunte agradeci ayude dije mande envie di comi cene tome charle covered "
    "hung drove picked dropped babysat trained coached mentored paired sang jammed rehearsed pitched negotiated argued "
    "fought kissed waved complained vented laughed celebrated partied camped hiked climbed biked cycled swam skied "
    "sailed baked grilled carpooled signed checked followed hosted stayed joked prepped gespielt gelaufen gegangen "
    "gefahren gefeiert gekocht gebacken gearbeitet getanzt gesessen gequatscht geplaudert gestritten diskutiert joue "
    "marche fete travaille cuisine bavarde"
)
"""What one does with those who are there; one of them may begin a clause without its subject."""


def _inflected(words: str) -> frozenset[str]:
    """French participles in all their forms."""
    return frozenset(f"{word}{ending}" for word in words.split() for ending in ("", "e", "s", "es"))


PARTICIPLES = _inflected(
    "appele telephone passe venu raconte propose donne invite rappele parti rentre reste revenu sorti descendu monte "
    "rejoint"
) | word_set(
    "gemailt zuruckgebracht zuruckgegeben vorbeigebracht mitgebracht zuruckgerufen angerufen geschrieben gemeldet "
    "gekommen erzahlt gesagt gemeint gefragt versprochen angeboten geholfen geschickt gegeben eingeladen zugesagt "
    "abgesagt bestatigt geantwortet besucht bedankt vorgestellt appele telephone ecrit passe venu venue dit raconte "
    "parle demande promis propose offert envoye donne aide invite confirme repondu remercie presente prete rappele "
    "arrives arrivee arrivees montes descendu"
)
SPOKE = word_set(
    "halfen brachten kamen schrieben riefen meldeten admitted complained confessed confided revealed hinted claimed "
    "swore announced gestand klagte verriet borrowed popped swung nipped called telephoned phoned rang texted wrote "
    "emailed mailed messaged pinged replied answered came visited dropped told said asked offered promised mentioned "
    "thanked invited gave sent showed helped brought introduced joined stopped confirmed agreed explained suggested "
    "recommended accepted declined apologised apologized wished congratulated intro rief schrieb meldete kam erzahlte "
    "sagte meinte fragte versprach bot half schickte gab antwortete dankte lud llamo escribio dijo conto pregunto "
    "prometio ofrecio mando envio ayudo invito vino contesto paso vinieron llamaron escribieron pasaron invitaron "
    "ayudaron dijeron contaron mandaron trajo cancelled canceled postponed rescheduled"
)
"""What somebody does who is in touch just then: finite past forms."""
SPEAKING = SPOKE | PARTICIPLES
CALLED = word_set(
    "called telephoned phoned rang texted wrote emailed mailed messaged pinged replied visited angerufen rief schrieb "
    "geschrieben gemeldet meldete appele ecrit telephone llamo escribio"
)
SINGULAR = word_set("was is has war ist hat etait est isn wasn hasn")
"""Verbs that several people are not the subject of."""
CANCELLING = word_set("cancelled canceled postponed rescheduled abgesagt annule bailed")
ACCEPTED = CANCELLING | word_set("accepted declined confirmed agreed sent")
"""What is also said of things: `paper accepted`."""
TAKING = word_set("drove took walked rode cycled flew brought accompanied lift went biked ran")
"""Behind them `to` tells where."""
GOING = TAKING | word_set(
    "go goes going come came delivered moved invited over round back drive walk head headed popped nipped swung "
    "dropped carried returned travelled"
)
OWNING = word_set("belongs belonged costs looks seems fits works gehort kostet passt")
HANDING = word_set("forwarded sent gave passed handed delivered brought showed lent emailed mailed")
FETCHING = word_set("picked got borrowed collected bought fetched received")
ACTING = word_set("took turned did scored played sang cooked baked won drank slept danced")
"""What somebody does who may well have been there."""
INVERTED = word_set("muss musste sollte soll will wollte mochte werde wurde hab habe hatte kann konnte")
"""German verbs that may stand between somebody and `ich`."""
LEARNED = word_set("heard hear learned know weiss weis gehort erfahren sais appris tiens")
IMPERATIVES = word_set("ask tell remind invite introduce congratulate perhaps vielleicht")
"""At the head they are yet to be done: `ask bea about the flat`; `call`, `text` and the like may be nouns."""
CALLING = word_set(
    "telephoned called call calling rang rung phoned facetimed knocked angerufen geklingelt angeklingelt appele "
    "telephone sonne llame"
)
CALLS = word_set("meldet ruft schreibt calls phones rings writes rappelle appelle llama")
WRITING = word_set(
    "texted emailed mailed messaged wrote left sent geschrieben gemailt ecrit envoye laisse escribi dmed"
)
"""What reaches somebody who does not answer; a call does not."""
PRESENT = word_set(
    "there came joined here along showed too dabei da gekommen kam vorbei hier venu venue aussi vino tambien dropped "
    "popped swung nipped stopped visited arrived besuch visite passes venus venues dazu gestossen rejoint rejointe "
    "rejoints rejointes unio unieron"
)
"""What makes the subject of a later clause one who was there."""
CAME = word_set("came dropped popped swung stopped visited kam")
HAVING = word_set("hat haben has have a ont ha")
HAD = word_set("got had hatte hatten avait avaient habia habian")
"""Behind a name they tell what was before: `picked luis up, dora had left`."""
MEETING = word_set(
    "met meets saw sees visited visits called calls phoned emailed texted messaged asked asks told tells thanked had "
    "spoke talked lunch dinner coffee hosted interviewed brought helped wrote getroffen traf gesehen sah angerufen "
    "besucht besuchte gesprochen sprach gefragt fragte telefoniert geschrieben rencontre vu appele croise vio visito "
    "llamo conocio"
)
"""What two others may do without you."""
FINITE = word_set(
    "is are has have will would can could may might should must does do did says wants wanted needs needed likes "
    "liked knows knew thinks thought goes comes moves moved leaves lost quit starts started finds found works worked "
    "lives looks looked seems seemed broke feels hopes loves hates makes led leads gives sends owes keeps kept won "
    "became runs bought sold isn hasn didn doesn couldn tells ist sind wird werden wurde hat kann konnte wollte soll "
    "sollte muss musste mochte macht machte geht ging kommt sucht suchte findet fand arbeitet wohnt braucht weiss "
    "weis bleibt lasst hort zieht fehlte fehlten fehlt bekommt beginnt versteht erwartet gewinnt hilft est sera ont "
    "va veut voulait peut doit cherche cherchait travaille habite pense connait vient arrive quitte aime es esta "
    "estaba era ha tiene quiere busca trabaja vive puede debe viene"
)
"""With `SPOKE`, verbs that make the name before them the subject of a clause of its own."""
WAS = word_set("was were war waren etait estaba took went felt turned lasted dauerte")
"""Behind `coffee with ana` they are said of the coffee."""
STATES = CANCELLING | word_set("was were war waren etait estaba felt is ist est lasst grust passe")
"""Verbs that tell of somebody who need not have been there: `ana was ill, so bea came`."""
AHEAD = word_set(
    "will won ll would is are am can cannot has wants want needs plans hopes must should may might going comes arrives "
    "leaves starts moves sends calls meets brings gives visits wird werden kommt geht kann muss soll hat mochte "
    "schickt ruft meldet fahrt zieht va vient peut veut doit arrive part envoie rappelle revient viene quiere puede "
    "tiene"
)
"""Verbs of a clause whose day may be one to come."""
VERBS = (FINITE | SPOKE | WAS | AHEAD) - {"am"}
"""All of them: what may be the verb of a clause about somebody."""
COMES = word_set("comes goes arrives leaves happens kommt geht findet vient part arrive viene llega")
"""What is said to come: `said the decision comes on friday`."""
VERB_FIRST = word_set("hat ist kam rief schrieb meinte sagte erzahlte fragte meldete llamo vino escribio dijo conto")
"""Verbs that stand before their subject: `gestern hat ana angerufen`."""
TELLING = word_set(
    "say saying said says heard hear think thinks hope hopes know knows told sagt sagte meint meinte gehort dit dijo "
    "dice guess glaubt erzahlt erzahlte denkt findet croit pense cree"
)
SAYING = word_set(
    "says sends thinks hopes knows wants needs asks likes loves recommends suggests wonders promises owes swears "
    "reckons sagt meint lasst grust dit pense embrasse souhaite dice piensa quiere hat va veut peut doit"
)
"""At the head of a later clause they tell what somebody else says, who was named before."""
FITS = word_set("works suits fits passt klappt geht convient")
"""Said of a day to come: `friday with ana works`."""
FUTURE = word_set("will won ll wird werden va veut may might")
TALKING = word_set("talked talk discussed spoke chatted gesprochen geredet parle discute hable")
ABSENT = word_set(
    "answering written abgehoben angetroffen rappele come came show make made reply replied answer answered call "
    "called there join write turn attend respond appear gekommen da gemeldet geantwortet angerufen erschienen kam "
    "meldete venu venue repondu appele vino kommen erscheinen venir repondre erreicht reached getroffen gesehen "
    "gesprochen vu joint showed appeared turned meldet viendra viendront vendra vendran geht ging nimmt nahm ran "
    "abgenommen pick reachable erreichbar contesto contestado antwortet kommt ruft schreibt replies answers calls "
    "comes shows repond appelle vient contesta llama"
)
"""With a negation: who is their subject was not there."""
NOT_REALLY = word_set("supposed meant eigentlich almost nearly beinahe presque")
"""Words before a name that say that it came otherwise."""
TO_DO = word_set("anrufen schreiben zuruckrufen antworten danken fragen besuchen gratulieren melden einladen erinnern")
"""German infinitives that end a clause: `Ana anrufen` is yet to be done."""
NOTHING = word_set("no nothing nichts rien nada aucun aucune")
"""At the head of a clause: `no answer from ana`."""
NOT_AT_ALL = word_set("nicht kein keine keinen pas jamais verpasst vergessen manque rate oublie")
"""Negations that stand behind what they negate."""
ABLE = word_set("can cannot won kann peut puede will")
"""`can't make it` was said by somebody who is in touch."""
ANSWERED = word_set(
    "replied reply replying answered answer responded beantwortet geantwortet repondu contestado got received"
)
"""With `ana's mail`."""
WISHES = word_set(
    "ll missed skipped missing verpasst rate should must need needs ought want wanted wanna plan planning hope hoping "
    "thinking thought think todo forgot forget remember gotta will going gonna would could might supposed owe schulde "
    "aimerais aimerait revoir failli allais allait prevu impossible unable failed gustaria iba casi sone hid let off "
    "reschedule postpone invite buy meant intend wish muss musste sollte soll mochte wollte wurde konnte vergessen "
    "uberlegt dois devrais voudrais veux voulais vais faut oublie pense penser passer prendre reprendre proposer "
    "envoyer parler hablar comer quedar ver debo quiero queria voy tengo olvide pensaba appeler rappeler ecrire voir "
    "remercier repondre contacter relancer inviter demander llamar escribir d waiting expecting trying warte attends "
    "espero"
)
"""Verbs of what was not done, at the head of a clause."""
PROMISING = word_set("promise promised agree agreed decide decided planned arranged vow vowed offer offered refused")
ASKING = PROMISING | word_set(
    "ask asked invite invited remind reminded tell told arrange request requested urge urged want wants wanted "
    "suggested proposed offers gebeten gefragt eingeladen erinnert versprochen verabredet angeboten bot versprach "
    "demande promis propose offert cancelled canceled postponed rescheduled confirmed accepted declined mentioned"
)
"""Verbs after which a day may be that of what was asked or offered."""
ARRANGING = word_set(
    "arranged scheduled invited postponed rescheduled verabredet ausgemacht vereinbart eingeladen verschoben invite "
    "reporte invitado aplazado"
)
MOVING = word_set("moved move postponed rescheduled pushed verschoben reporte decale aplazado shifted")
NOW_OR_LATER = word_set(
    "meeting seeing having visiting calling treffe sehe besuche rufe vois verrai veo set booked planned confirmed "
    "moved pushed organised organized reminded geplant abgemacht planifie organise fixe quedado quede"
)
SPOKEN_OF = word_set(
    "mentioned recommended suggested googled remembered missed miss praised discussed nominated vouched dreamt dreamed "
    "endorsed erwahnt empfohlen vermisst recommande mentionne recomende mencione stalked moved postponed rescheduled "
    "cancelled canceled prepared reviewed planned avoided ignored blocked followed unfollowed overheard"
)
"""Verbs whose object is not there: `mentioned bea to luis`."""
THANKING = word_set(
    "thanked thank thanks danke gedankt bedankt merci remercie gracias apologised apologized congratulated"
)
BRING_TOGETHER = word_set("introduced intro connected vorgestellt presente presento")
GIVING = word_set(
    "sent gave showed told texted wrote brought lent emailed messaged asked owed paid wished offered promised taught "
    "handed forwarded left got bought helped help geschickt gegeben gezeigt geschrieben gebracht hab habe gesagt "
    "erzahlt saw see seen watched heard"
)
"""Verbs with two objects: `sent ana pictures`."""

"""Words that tell who was there from who was spoken of, in English, German, French and Spanish: data for `clauses`.

They stand without case and accents (`days.fold`). A word may stand in several groups.
"""

from __future__ import annotations

from vaultkit.vocabulary import word_set

# --- pronouns and small words ------------------------------------------------------

I = word_set("i we ich wir je j nous yo nosotros")  # noqa: E741 - the word itself
ME = word_set("me us mir mich uns m moi nous")
OURS = word_set("us uns ours nous nosotros")
THEY = word_set("she he they sie er elle il ils elles ella ellos ellas")
THEM = word_set(
    "ella ellos ellas eux her him them sie ihr ihn ihm ihnen lui leur la le les lo l elle you your du dich dir vous tu "
    "te toi usted"
)
HER = word_set("her him them ihr ihm ihnen lui elle elles eux ella ellos ellas el")
THEIR = word_set(
    "her his their my our ihr ihre ihrem ihrer ihren sein seine seinem seiner mein meine meinem meiner unser son sa "
    "ses leur leurs mon ma mes su sus mi mis deren dessen"
)

WITH = word_set("with w mit avec con alongside")
TO = word_set("to an a zu au")
FROM = word_set("from")
OF = word_set("de d von vom of")
"""`mail de Sofia` is hers, `le livre de Sofia` only names her."""
AT_HOME = word_set("bei chez")
AT = word_set("at in to")
ABOUT = word_set("about re regarding concerning uber wegen sobre acerca betreffs sur sujet propos thema concernant")
FOR = word_set("for fur pour para")
ASIDE = word_set(
    "before after during since until because vor nach wahrend seit bis avant apres pendant depuis antes despues as"
)
"""What follows them is no part of the contact, to the end of the clause."""
NOT_THERE = word_set(
    "without ohne sans sin via through durch by par por than like near nahe instead except statt ausser auser sauf "
    "menos excepte excepto past behind beside thanks dank grace around"
)
"""Who is named right behind them is only spoken of."""
BY = word_set("by von par por")
SITTING = word_set("sat sitting sit seated stood sass gesessen sitze gestanden assis assise assises sentado sentada")
"""Who is `next to`, `neben` you then is there."""
BESIDE = word_set("casa aupres compagnie begleitung gemeinsam zusammen")
"""Before `de`, `von` they say that somebody was there."""
PASSIVE = word_set("got get getting was been were being wurde worden werde ete")
"""With `by` they say who did something to you."""
TALKED = word_set(
    "spoke talked chatted texted called phoned rang emailed messaged skyped zoomed telefoniert geschrieben gesprochen "
    "gemailt gechattet geredet parle ecrit telephone hablamos hable"
)
"""Behind what fell through they say that there was contact all the same."""
CELEBRATED = word_set("celebrated celebrating gefeiert feierte nachgefeiert celebre celebramos celebrado")
"""Whose day is celebrated is there."""
WHERE = word_set("at in on over during beim auf im am au aux dans en")
TIMES = word_set(
    "week weeks weekend weekends month months fortnight midweek monday tuesday wednesday thursday friday saturday "
    "sunday woche wochen wochenende monat monate monaten montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "semaine semaines lundi mardi mercredi jeudi vendredi samedi dimanche semana semanas lunes martes miercoles jueves "
    "viernes sabado domingo january february april june july september october november december januar februar juni "
    "juli oktober dezember janvier fevrier juin juillet septembre octobre novembre decembre jan feb apr jun jul aug "
    "sep sept oct nov dec okt dez"
)
"""Words of time; where no phrase was made of them, it is not clear which day they tell."""
NO_TIME_BEHIND = THEIR | word_set(
    "de du d every each per in of a pro jeden jede jedes par chaque cada the last this next same whole"
)
ON_DAY = word_set("on am le el den")
UP_TO = word_set("to until till bis zum au al a hasta through")
OF_ANOTHER_DAY = word_set(
    "by until till since des depuis hasta desde bis seit to zum ab auf than as before after vor nach avant apres du "
    "del fur from a au dated datiert date datee due starting beginning"
)
"""Before a day they make it that of something else, as `ABOUT`, `FOR`, `OF` and `FROM` do."""
DUE = word_set("by until till before due on bis zum d pour para for am ab le el")
"""Before the day of a promise."""
WITHOUT = word_set("without ohne sans sin")
JOIN = word_set("and und et y e sowie n plus nor & +")
OR = word_set("or oder ou either entweder")
JOIN_MISTYPED = word_set("an ad nd")
BUT = word_set("but aber mais pero though although however doch")
THAT = word_set(
    "that dass whether if ob que qu who whom which whose while weil because wenn als parce car denn porque si"
)
BEFORE_THAT_ONE = (
    WITH
    | FROM
    | OF
    | AT
    | ABOUT
    | FOR
    | ASIDE
    | word_set("had have having did do doing finished on over into through like to")
)
"""Behind them `that` points at something: `had that talk with ana`."""
WHOLE = word_set("ganzen ganze ganz the whole all tout toute todo toda half of den le la el der am on most entire")
"""With a day they say no more than that day: `den ganzen Samstag`."""
RELATIVE = word_set("die der das den dem deren dessen denen")
HOW = word_set("how why what where when warum wo wann comment pourquoi quand cuando donde")
NEITHER = word_set("neither weder ni nor")
NOT = NEITHER | word_set(
    "not t didn don couldn wasn nicht kein keine keinen nie niemand pas never cannot nobody ne jamais"
)

# --- nouns -------------------------------------------------------------------------

EVENTS = word_set(
    "coffee kaffee cafe lunch mittagessen mittag dejeuner comida almuerzo dinner abendessen essen diner cena breakfast "
    "fruhstuck brunch tea tee beer bier biere cerveza beers drink drinks pint wine wein vin meeting treffen reunion "
    "call telefonat anruf appel llamada phone zoom teams skype videocall facetime chat talk gesprach walk spaziergang "
    "promenade balade paseo run hike wanderung party workshop meetup concert konzert interview rdv sync standup "
    "catchup catch session visit besuch mail email text sms message nachricht termin conversation conversacion verre "
    "vermut copas picnic bbq sauna gym yoga tennis game cinema kino cine movie film festival stammtisch kickoff board "
    "retro review pizza burger ramen sushi trip ride train drive wedding hochzeit mariage fete soiree quedada "
    "videollamada videoanruf telco mensa lernen arbeiten tanzen klettern kochen spielen exam prufung launch conference "
    "konferenz demo event feier apero"
)
"""What people have together, or what has a day of its own."""
MEALS = word_set("lunch mittagessen mittag dejeuner dinner abendessen essen diner breakfast fruhstuck yoga gym")
"""What stands for a time of the day: `after lunch`."""
MESSAGES = word_set(
    "mail email message letter call note postcard card text sms anruf nachricht brief post karte postkarte appel "
    "lettre fil texto mensaje llamada carta correo voicemail reply antwort reponse respuesta mails emails invoice "
    "package paket nouvelles present gift geschenk flowers blumen heard gehort got get received recu recibido bekommen "
    "borrowed geliehen word nouvelle lebenszeichen memo whatsapp update news info infos coucou retour zusage absage "
    "anfrage ruckmeldung noticias aviso feedback hear invitation einladung besuch visite visita visit gruss packchen "
    "parcel"
)
"""What comes from somebody who is in touch."""
HEARD = word_set("heard hear got received learned gehort bekommen erhalten recu entendu appris recibido")
GREETINGS = word_set("regards greetings gruse grusse grussen saludos bises salutations")
INTROS = word_set(
    "intro intros introduction introductions referral referrals recommendation connection link reference empfehlung "
    "kontakt vorstellung presentation presentacion access ties"
)
"""`an intro to ana` only names her."""
PLACES = word_set(
    "place house flat apartment home party birthday wedding bbq barbecue garden kitchen studio dinner housewarming "
    "farewell brunch balcony couch sauna"
)
"""At whose such thing one meets them."""
PEOPLE = word_set(
    "husband wife kids kid boyfriend girlfriend brother sister mother father mum mom dad team teams colleague "
    "colleagues friend friends family others crew gang folks boss manager partner dog cat people everyone everybody "
    "all both some two three mates guys someone somebody anyone nobody parents son daughter cousin aunt uncle baby "
    "mann frau kinder kind freund freundin bruder schwester mutter vater kollege kollegin kollegen freunde familie "
    "chef chefin leute alle beide jemand eltern sohn tochter mari femme enfants enfant copain copine frere soeur mere "
    "pere collegue collegues amis ami amie famille equipe patron marido mujer hijos hijo hija novio novia hermano "
    "hermana madre padre colega colegas amigos amigo amiga familia equipo jefe jefa todos company partners spouses "
    "guests clients client customer customers kunde kunden neighbours neighbors neighbour neighbor nachbar nachbarn "
    "loads lots tons bunch plenty toute tout tous toutes many few several viele einige"
)
ON_THEM = word_set("in checked check cancel cancelled canceled called hung dropped")
"""Before `on` they make who follows one who is met: `checked in on ana`."""
MANY = word_set(
    "kids team teams colleagues friends others guys folks people everyone everybody all parents kinder kollegen "
    "freunde leute alle eltern enfants collegues amis equipe hijos colegas amigos equipo todos tous guests clients"
)
"""Who of `PEOPLE` is no `she` or `he`."""
EVERYBODY = word_set("everyone everybody all alle jeder tous todos")
TITLES = word_set(
    "mr mrs ms miss dr doctor prof professor herr herrn frau monsieur madame mme mlle senor senora sr sra judge coach "
    "pastor captain sir lady tante onkel aunt uncle"
)
THINGS = word_set(
    "cake wine beer pizza food games music walk ice swim sauna movie chips dinner kuchen wein bier musik karten cards "
    "chess bescheid blumen gluckwunsche buch bucher unterlagen essen geld brief karte fotos bilder hilfe tipps "
    "geschenk geburtstag eis sport wandern schwimmen laufen schlussel folien angebot rechnung vertrag feedback slides "
    "pics photos books flowers stuff anything something everything nothing pictures notes money keys co"
)
"""What stands with a name, or in a list with names, and is nobody."""

# --- verbs -------------------------------------------------------------------------

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
    "angerufen geschrieben gemeldet gekommen erzahlt gesagt gemeint gefragt versprochen angeboten geholfen geschickt "
    "gegeben eingeladen zugesagt abgesagt bestatigt geantwortet besucht bedankt vorgestellt appele telephone ecrit "
    "passe venu venue dit raconte parle demande promis propose offert envoye donne aide invite confirme repondu "
    "remercie presente prete rappele arrives arrivee arrivees montes descendu"
)
SPOKE = word_set(
    "popped swung nipped called phoned rang texted wrote emailed mailed messaged pinged replied answered came visited "
    "dropped told said asked offered promised mentioned thanked invited gave sent showed helped brought introduced "
    "joined stopped confirmed agreed explained suggested recommended accepted declined apologised apologized wished "
    "congratulated intro rief schrieb meldete kam erzahlte sagte meinte fragte versprach bot half schickte gab "
    "antwortete dankte lud llamo escribio dijo conto pregunto prometio ofrecio mando envio ayudo invito vino contesto "
    "paso vinieron llamaron escribieron pasaron invitaron ayudaron dijeron contaron mandaron trajo cancelled canceled "
    "postponed rescheduled"
)
"""What somebody does who is in touch just then: finite past forms."""
SPEAKING = SPOKE | PARTICIPLES
CALLED = word_set(
    "called phoned rang texted wrote emailed mailed messaged pinged replied visited angerufen rief schrieb geschrieben "
    "gemeldet meldete appele ecrit telephone llamo escribio"
)
PRESENT = word_set(
    "there came joined here along showed too dabei da gekommen kam vorbei hier venu venue aussi vino tambien dropped "
    "popped swung nipped stopped visited arrived besuch visite passes venus venues dazu gestossen rejoint rejointe "
    "rejoints rejointes unio unieron"
)
"""What makes the subject of a later clause one who was there."""
CAME = word_set("came dropped popped swung stopped visited kam")
HAVING = word_set("hat haben has have a ont ha")
MEETING = word_set(
    "met meets saw sees visited visits called calls phoned emailed texted messaged asked asks told tells thanked had "
    "spoke talked lunch dinner coffee hosted interviewed brought helped wrote getroffen traf gesehen sah angerufen "
    "besucht besuchte gesprochen sprach gefragt fragte telefoniert geschrieben rencontre vu appele croise vio visito "
    "llamo conocio"
)
"""What two others may do without you."""
FINITE = word_set(
    "is are has have will would can could may might should must does do did says wants wanted needs needed likes liked "
    "knows knew thinks thought goes comes moves moved leaves lost quit starts started finds found works worked lives "
    "looks looked seems seemed broke feels hopes loves hates makes led leads gives sends owes keeps kept won became "
    "runs bought sold isn hasn didn doesn couldn tells ist sind wird werden wurde hat kann konnte wollte soll sollte "
    "muss musste mochte macht machte geht ging kommt sucht suchte findet fand arbeitet wohnt braucht weiss bleibt "
    "lasst hort zieht hilft est sera ont va veut voulait peut doit cherche cherchait travaille habite pense connait "
    "vient arrive quitte aime es esta estaba era ha tiene quiere busca trabaja vive puede debe viene"
)
"""With `SPOKE`, verbs that make the name before them the subject of a clause of its own."""
WAS = word_set("was were war waren etait estaba took went felt turned lasted dauerte")
"""Behind `coffee with ana` they are said of the coffee."""
AHEAD = word_set(
    "will won ll would is are am can cannot has wants want needs plans hopes must should may might going comes arrives "
    "leaves starts moves sends calls meets brings gives visits wird werden kommt geht kann muss soll hat mochte "
    "schickt ruft meldet fahrt zieht va vient peut veut doit arrive part envoie rappelle revient viene quiere puede "
    "tiene"
)
"""Verbs of a clause whose day may be one to come."""
VERBS = FINITE | SPOKE | WAS | AHEAD
"""All of them: what may be the verb of a clause about somebody."""
COMES = word_set("comes goes arrives leaves happens kommt geht findet vient part arrive viene llega")
"""What is said to come: `said the decision comes on friday`."""
VERB_FIRST = word_set("hat ist kam rief schrieb meinte sagte erzahlte fragte meldete llamo vino escribio dijo conto")
"""Verbs that stand before their subject: `gestern hat ana angerufen`."""
TELLING = word_set(
    "said says heard hear think thinks hope hopes know knows told sagt sagte meint meinte gehort dit dijo dice guess "
    "glaubt erzahlt erzahlte denkt findet croit pense cree"
)
FITS = word_set("works suits fits passt klappt geht convient")
"""Said of a day to come: `friday with ana works`."""
FUTURE = word_set("will won ll wird werden va veut may might")
TALKING = word_set("talked talk discussed spoke chatted gesprochen geredet parle discute hable")
ABSENT = word_set(
    "come came show make made reply replied answer answered call called there join write turn attend respond appear "
    "gekommen da gemeldet geantwortet angerufen erschienen kam meldete venu venue repondu appele vino kommen "
    "erscheinen venir repondre erreicht reached getroffen gesehen gesprochen vu joint showed appeared turned meldet "
    "viendra viendront vendra vendran geht ging nimmt nahm ran abgenommen pick reachable erreichbar contesto "
    "contestado antwortet kommt ruft schreibt replies answers calls comes shows repond appelle vient contesta llama"
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
    "suggested proposed offers gebeten gefragt eingeladen versprochen verabredet angeboten bot versprach demande "
    "promis propose offert cancelled canceled postponed rescheduled confirmed accepted declined mentioned"
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

# --- what else may stand around a name ------------------------------------------------

ADVERBS = word_set(
    "then also later afterwards finally again just great nice short quick quickly long good lovely super fun so well "
    "first very really briefly still only even another quite both maybe dann danach spater auch noch wieder kurz lang "
    "lange schon schones schoner netter nettes toll toller endlich zuerst erst mal nur kurzer kurzes langes puis "
    "ensuite aussi encore enfin bien longue petit bon luego tambien otra gran largo hey ok okay random impromptu "
    "spontaneous spontan virtual weekly monthly the a an my our ein eine einen mein meine un une mon ma notre una mi "
    "little old happy lots amazing wonderful awesome quiet casual surprise unexpected cc bcc fyi erste erster premiere"
)
BEHIND_NAMES = word_set(
    "at in on about re regarding for from over after before during near via by to with w and or but both again "
    "together today there here outside online downtown upstairs first twice once because since until too the his her "
    "their this that some any no all up out back around off down into as of not now ago happy thx thanks yes per im am "
    "zum zur beim auf aus der die das den dem des oder ins heute wieder aux sur dans en el los las x km mins min hours "
    "pm whatsapp linkedin teams slack signal telegram face kantine canteen office park town church school work late "
    "early alone remotely seen live virtually directly anyway quickly properly i we merry congrats sorry goodbye bye "
    "hello farewell two three four five six zwei drei vier funf deux trois quatre dos tres cuatro already always often "
    "never sometimes usually almost apparently probably definitely perhaps pretty rather looking feeling sounding sick "
    "ill tired sad angry upset worried stressed busy fine better worse pregnant engaged married divorced single "
    "available free ready done stuck gone new best everywhere somewhere whatever lol haha omg wow yay cool funny weird "
    "schon immer oft nie leider krank mude gut besser schlecht deja toujours souvent jamais malade bien mieux earlier"
)
"""What may stand right behind a name and is no surname."""
KNOWN = frozenset().union(
    I, ME, THEY, THEM, THEIR, WITH, TO, FROM, OF, AT_HOME, AT, ABOUT, FOR, ASIDE, NOT_THERE, JOIN, BUT, OR, THAT, HOW,
    NOT,
    EVENTS, MESSAGES, GREETINGS, INTROS, PLACES, PEOPLE, TITLES, THINGS, CONTACT, SPEAKING, PRESENT, MEETING, FINITE,
    WAS, AHEAD, VERB_FIRST, TELLING, WISHES, ASKING, ARRANGING, TIMES, SPOKEN_OF, THANKING, ADVERBS, BEHIND_NAMES,
    GIVING,
)  # fmt: skip
"""Every word that is nobody."""

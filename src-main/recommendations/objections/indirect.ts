import type { ObjectionType } from '#shared/domain/objections.ts'
import type { Wordings } from './wording.ts'

/** Objections that do not call themselves by name, and German ones: how surely each wording tells its type. */
export const INDIRECT: Record<ObjectionType, Wordings> = {
  price: [
    [
      3,
      [
        /\b(?:spend|pay|lay out|shell out) (?:that|so|this) much\b/iu,
        /\bwhat can you do (?:on|about) (?:the|your) (?:number|price|figure|rate)/iu,
        /\b(?:best|last|final) (?:price|offer) (?:you|of yours)/iu,
        /\b(?:can(?:no|')t|could not|couldn't) (?:justify|stretch to) (?:it|that)/iu,
        /\bsprengt\b/iu,
        /(?:preis|rabatt|nachlass).{0,20}(?:machen|geht|drin|runter)/iu,
        /geht da noch was/iu,
      ],
    ],
    [
      2.5,
      [
        /\bthan (?:we|i) (?:bargained|reckoned|planned|budgeted) for\b/iu,
        /\b(?:half|third|quarter|part|less) of (?:that|it) in mind\b/iu,
        /\b(?:for|with) (?:that|this|the same) money\b/iu,
        /\b(?:our|my|the) (?:limit|ceiling|maximum) (?:is|was|lies|would be)\b/iu,
        /\b(?:\d+|two|three|four|five|six|ten|a|some) ?(?:grand|thousand|hundred|k) (?:less|cheaper|more)\b/iu,
        /\b(?:twice|double|three times) (?:what|as much|the price|that)\b/iu,
        /\b(?:take out|need) a loan\b/iu,
        /\bshave .{0,20}\boff\b/iu,
        /\b(?:so|that|this|too) dear\b/iu,
        /\b(?:so much|way|far) (?:more|above|over)\b/iu,
        /das geld (?:habe|haben|fehlt)/iu,
        /kein geld/iu,
        /preis passt nicht/iu,
        /(?:preis|rate|kosten|betrag)\p{L}* (?:ist|sind|wäre) .{0,15}zu hoch/iu,
        /\bfor (?:that|this) (?:amount|sum|kind of money)\b/iu,
        /\b(?:over|above|beyond|more than) what .{0,30}\b(?:signed off|approved|granted|allowed|set aside)\b/iu,
      ],
    ],
  ],
  timing: [
    [
      3,
      [
        /^(?:first|not before|only (?:when|after|once)|zuerst|erst)\b.{0,50}\b(?:have to|has to|must|need|finish|is|are|müssen|wollen|ist|sind)\b/iu,
        /\b(?:rather|better) wait\b/iu,
        /\b(?:just|already) signed\b/iu,
        /\b(?:contract|lease|subscription|policy) (?:still )?(?:runs|lasts|ends|is valid) (?:un)?til\b/iu,
        /im moment (?:haben|ist|nicht)/iu,
        /schlechter zeitpunkt/iu,
        /(?:läuft|laufen) noch bis/iu,
      ],
    ],
    [
      2.5,
      [
        /\bafter the (?:trade|fair|show|summer|winter|holidays?|harvest|move|merger|audit)\b/iu,
        /\bat the moment\b/iu,
        /\bmelden sie sich .{0,40}(?:nach|wieder|nochmal|im)\b/iu,
        /\bup to (?:our|my) (?:neck|ears)/iu,
        /\bonly decide\b.{0,40}\bin\b/iu,
      ],
    ],
  ],
  trust: [
    [
      3,
      [
        /\bevery(?:body| ?one| (?:sales)?(?:man|person|rep|dealer|vendor))? says? that\b/iu,
        /\byou would say that\b/iu,
        /\bwho else (?:uses|has|bought|runs)\b/iu,
        /\b(?:show|name|give) (?:me|us) (?:someone|somebody|a customer|three|a reference)/iu,
        /\breferences?\b/iu,
        /\bindependent (?:test|study|source|proof|review)/iu,
        /\bsales (?:pitch|talk)\b/iu,
        /\btold us (?:something else|otherwise|the opposite)\b/iu,
        /woher (?:weiß|wissen|soll|kann)/iu,
        /glaube? (?:ich|wir) (?:\p{L}+ )?erst/iu,
        /schön ?(?:ge)?(?:rechnet|t\b|färbt)/iu,
        /zu (?:schön|gut),? um wahr/iu,
        /\b(?:figures?|numbers?|values?|claims?|tests?) (?:are|is|were) (?:never|not|hardly ever) (?:real|true|right|realistic|reached)\b/iu,
        /geschönt/iu,
        /\b(?:be|feel) (?:certain|sure) (?:that|of)\b/iu,
        /\b(?:see|have|get) (?:that|it|this) in writing\b/iu,
        /\bnever (?:called|came|rang|wrote|got) back\b/iu,
        /das sag(?:en|t) (?:sie|ihr|jeder)/iu,
        /nur etwas verkaufen/iu,
        /referenz/iu,
      ],
    ],
    [
      2.5,
      [
        /\breviews?\b.{0,20}\b(?:are|were|online|bad|terrible|poor)\b/iu,
        /\b(?:still|even) be (?:around|here|there|in business)\b/iu,
        /\b(?:go|goes|went) (?:under|bust|bankrupt)\b/iu,
        /\bon paper\b.{0,20}\b(?:everything|always|looks)\b/iu,
        /bewertungen/iu,
        /pleite/iu,
      ],
    ],
  ],
  need: [
    [
      3,
      [
        /\bwhat (?:would|do|should|could) (?:we|i) (?:even |actually |really )?(?:use|do with|need) (?:it|that|this|one)\b/iu,
        /\b(?:can(?:no|')t|do not|don't|cannot) (?:honestly |really )?see what(?:'s| is) wrong\b/iu,
        /\b(?:never|not once) (?:needed|missed|used|asked for) (?:it|that|one)/iu,
        /\boverkill\b/iu,
        /\b(?:would|will|do|does|could) (?:never|not|hardly) use (?:half|most|all|any|it|that|them)\b/iu,
        /\b(?:is|it's|be) (?:a |just a )?(?:luxury|nice[- ]to[- ]have)\b/iu,
        /\bgather dust\b/iu,
        /\blive without\b/iu,
        /\bnobody (?:here |in the \p{L}+ )?(?:has )?ask(?:ed|s) for\b/iu,
        /\bdoes everything (?:we|i)\b/iu,
        /\balready have (?:one|two|three|four|some|our|the|\d)/iu,
        /\bwhat(?:'s| is| are) the (?:advantages?|benefits?|point|use)\b/iu,
        /\bwhy (?:touch|change|replace|switch|fix) it\b/iu,
        /\bno use for\b/iu,
        /\btoo big (?:a|an) \p{L}+ for\b/iu,
        /\bwe (?:outsource|lease|rent) that\b/iu,
        /\b(?:current|present|old|existing) \p{L}+ (?:is|are|works?) (?:just |perfectly |quite |still )?(?:fine|ok|okay|good|enough)\b/iu,
        /(?:kein|keinen) grund/iu,
        /nie gebraucht/iu,
        /wozu (?:soll|brauch)/iu,
        /mit (?:\p{L}+ ){1,3}(?:sehr |ganz |recht )?zufrieden/iu,
        /\bzufrieden mit/iu,
      ],
    ],
    [
      2.5,
      [
        /\b(?:manage|managed|get by|do|cope) (?:perfectly |quite |very |just )?(?:well|fine)\b/iu,
        /\bwill (?:do|last|run|hold) (?:us |me )?(?:another|a few|some|for)\b.{0,20}\b(?:years?|months?)\b/iu,
        /\b(?:only|just) (?:the )?(?:two|three|one|\d) of us\b/iu,
        /\b(?:hardly|barely|rarely|seldom)\b/iu,
      ],
    ],
  ],
  competitor: [
    [
      3,
      [
        /\b(?:choose|pick|take|buy|prefer) (?:you|yours|this|it|that) (?:over|instead of|rather than)\b/iu,
        /\b(?:always|so far|for years) (?:have |has )?(?:bought|buy|ordered|order|worked|dealt) (?:\p{L}+ )?(?:from|with|at)\b/iu,
        /\bwith someone else\b/iu,
        /\bfrom you (?:and not|instead of|rather than|over)\b/iu,
        /\b(?:been|stayed|gone) with (?:our|my|the same|this) (?:supplier|dealer|provider|vendor|maker|brand|partner|insurer|bank)\b/iu,
        /\bsomebody else's\b/iu,
        /\bpresent supplier\b/iu,
        /\b(?:our|my) (?:current|present|usual) (?:supplier|dealer|provider|vendor)\b/iu,
        /\boffer from\b/iu,
        /\bliked? .{0,25}\bbetter\b/iu,
        /(?:günstigere|billigere|bessere|andere|weitere)[sn]? angebot/iu,
        /angebot (?:von|vorliegen)/iu,
        /\bdifferent from\b/iu,
        /andere[rn]? anbieter/iu,
        /anbieter ist/iu,
        /mitbewerb/iu,
        /wettbewerb/iu,
      ],
    ],
    // A maker by name that offers, holds or is used by somebody: "Linde has offered us the same", "a colleague swears by DATEV".
    [
      3,
      [
        /^(?!(?:This|That|It|Everything|Yours?|Mine|The|They|We|He|She|You|I|Price|What|Which|Nothing|Something|Our|My|Leasing|Buying|Who|When|Why|How|Nobody|Everybody|There)\b)\p{Lu}[\p{L}\d-]+(?: [\p{Lu}\d][\p{L}\d-]*)? (?:has|have|had|hat|haben) (?:offered|quoted|given|promised|uns|mir|ein)\b/u,
        /\b(?:swears?|goes|went|stays?|works?|used) (?:by|with|for|to) \p{Lu}\p{L}+/u,
        /\bthat \p{Lu}[\p{L}\d-]+ (?:has|have|does|do)(?: not|n't)?\b/u,
        /\b(?:has|have|drives?|uses?|got|get|bought|owns?) (?:an? |the )?\p{Lu}[\p{L}\d-]+ and (?:is|are|loves?|likes?|would)\b/u,
        /\b(?:why not|just|rather) (?:\p{Ll}+ )?(?:get|buy|take) an? \p{Lu}\p{L}+/u,
        /\bat the \p{Lu}\p{L}+ (?:dealer|shop|stand|showroom)/u,
        /^(?:The )?\p{Lu}[\p{L}\d-]+ (?:[\p{Lu}\d][\p{L}\d-]* )?(?:\p{Ll}+s) (?:\p{Ll}+ )?(?:just as|as much|as well|the same)\b/u,
        /^\p{Lu}\p{L}+ is (?:half|a third|twice)\b/u,
      ],
    ],
  ],
  authority: [
    [
      3,
      [
        /\babove my pay ?grade\b/iu,
        /\b(?:department|committee|council|union|hr|legal|finance|purchasing) (?:must|has to|have to|needs? to|would have to|will have to) (?:agree|approve|see|check|sign|decide|look)\b/iu,
        /\bnot my (?:call|department)\b/iu,
        /\bnot mine to (?:decide|say)\b/iu,
        /\b(?:run|take|pass|put) (?:this|it|that) (?:by|to|past) (?:the |our |my )?(?:legal|purchasing|partners?|compliance|accounting|hr|it\b|works council|management|lawyers?)/iu,
        /\bworks council\b/iu,
        /\b(?:last|final) (?:word|say)\b/iu,
        /\bveto\b/iu,
        /\b(?:on|by) my own\b/iu,
        /\b(?:head|director|chief) of \p{L}+ (?:has|must|needs|decides|wants)/iu,
        /\bdecisions? (?:is|are|gets?) (?:made|taken) (?:in|at|by|elsewhere)\b/iu,
        /\bi (?:only|just) (?:prepare|collect|gather|compare|make the (?:short ?)?list)/iu,
        /\b(?:ask|consult|check with|clear (?:it|this) with) (?:the |our |my )?(?:head|purchasing|owners?|partners?|buyers?|lawyers?|council)\b/iu,
        /\bjust collecting\b/iu,
        /\b(?:is|are) responsible for\b/iu,
        /\bno authority\b/iu,
        /\bpurchasing (?:department|wants|has|will|needs)/iu,
        /nicht in meiner hand/iu,
        /\b(?:wife|husband|partner|boss|manager|father|mother|purchasing|board) (?:has to|have to|must|needs to|will have to) (?:see|agree|approve|sign|look|decide)/iu,
      ],
    ],
    [
      3,
      [
        /(?:entscheidet|unterschreib\p{L}*|genehmig\p{L}*|freigeb\p{L}*|zustimm\p{L}*)\b.{0,30}(?<!\p{L})(?:einkauf|chef|chefin|vorstand|geschäftsführ\p{L}*|zentrale|buchhaltung|frau|mann|vater|mutter|betriebsrat)(?!\p{L})/iu,
        /(?<!\p{L})(?:einkauf|chef|chefin|vorstand|geschäftsführ\p{L}*|zentrale|buchhaltung|frau|mann|vater|mutter|betriebsrat)(?!\p{L}).{0,30}(?:entscheid|unterschreib|genehmig|freigeb|zustimm|fragen|besprechen)/iu,
      ],
    ],
  ],
  feature: [
    [
      3,
      [
        /\b(?:does|do|will|would)(?:n't| not) (?:integrate|connect|work|talk|sync|pair|comply) (?:with|to)\b/iu,
        /\bis not enough (?:for|to)\b/iu,
        /\b(?:hard|harder|difficult) to (?:read|see|reach|use|clean|open|handle|park|lift)\b/iu,
        /\b(?:weighs|takes|needs|uses|makes) too much\b/iu,
        /\bno \p{L}+(?: \p{L}+)?, no (?:deal|sale)\b/iu,
        /\bi miss an?\b/iu,
        /\b(?:can(?:no|')t) (?:attach|connect|mount|fit|fold|turn|lift)\b/iu,
        /\breally (?:has|have) no\b/iu,
        /\bzu (?:klein|groß|kurz|laut|schwer|langsam|unübersichtlich|kompliziert|eng|niedrig)\b/iu,
        /\bdoes it come (?:as|in|with)\b/iu,
        /\b(?:wider|longer|higher|heavier|bigger|taller) than (?:that|this|it)\b/iu,
        /\blooks? (?:old|cheap|ugly|dated)/iu,
        /gibt es (?:das|die|den|es) auch mit/iu,
        /fehlt (?:mir|uns|der|die|das|eine?n?)/iu,
      ],
    ],
    [2.5, [/\bonly \p{L}+s? (?:up )?(?:to )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b/iu]],
  ],
  risk: [
    [
      3,
      [
        /\b(?:suppose|supposing|in case) (?:it|this|that|the|something)\b/iu,
        /^(?:and )?if (?:that|the|it|this) .{0,60}\b(?:stops?|fails?|breaks?|is not|goes|doesn't|does not)\b/iu,
        /\b(?:get|back|buy) out of (?:it|this|the (?:contract|deal|lease))\b/iu,
        /\bguinea pig\b/iu,
        /\b(?:tied|locked in|bound|chained) (?:to|in)\b/iu,
        /\bwho guarantees?\b/iu,
        /\b(?:one|person) to blame\b/iu,
        /\bmy head (?:is )?on the block\b/iu,
        /\bwhat if\b/iu,
        /\bdown ?time\b/iu,
        /\bfirst[- ]generation\b/iu,
        /\bnever again\b/iu,
        /\bhow long (?:it|that|this) lasts\b/iu,
        /\bthe first (?:in|to|ones?)\b/iu,
        /\b(?:could|might|may) (?:kill|hurt|injure|ruin|stop|cost)\b/iu,
        /(?:und|was|was ist),? wenn\b/iu,
        /festlegen/iu,
      ],
    ],
  ],
}

/** Single words that lean one way. They decide only where nothing else was heard, so one of them in a long sentence turns nothing. */
export const LEANING: Record<ObjectionType, RegExp> = {
  price:
    /(?<!\p{L})(?:money|geld|sums?|pencil|bills?|invoice|euros?|dollars?|pay|paid|pays|spend|costs?|cheap(?:er|est)?|billig\p{L}*|lowest|expected|grants?|happig|haggle)(?!\p{L})/iu,
  timing: /(?<!\p{L})(?:later|soon|tomorrow|next|after|until|spring|summer|autumn|winter|january|mind|busy|urlaub|zeit|nach)(?!\p{L})/iu,
  trust:
    /(?<!\p{L})(?:brochures?|promis(?:e[sd]?|ing)|versprich\p{L}*|verspr\p{L}*|prove[sn]?|proof|belegen|beweis\p{L}*|experiences?|sold|numbers?|claims?|source|papers?|werbung|doubt|believe|trust|customers?)(?!\p{L})/iu,
  need: /(?<!\p{L})(?:happy|lohnt|benefit|solves?|replaced?|changed|nobody|without|enough|old(?:er)?|alte[rsn]?|already|purpose|what for|wozu|as it is)(?!\p{L})/iu,
  competitor: /(?<!\p{L})(?:brands?|rivals?|händler|dealers?|others?|auch|alternatives?|elsewhere|market)(?!\p{L})/iu,
  authority:
    /(?<!\p{L})(?:decid(?:e[sd]?|ing)|decision|owners?|signatures?|sign|buyers?|council|stadtrat|committee|board|boss|chef(?:in)?|head office|go-ahead|team|daughter|son|wife|husband|handles?|muss erst durch)(?!\p{L})/iu,
  feature:
    /(?<!\p{L})(?:keine?n? \p{Lu}\p{L}+|schnittstelle|uncomfortable|confusing|colou?rs?|green|red|blue|black|white|fits?|seats?|doors?|ports?|screen|menu|heavy|empties|would want|need (?:a|an|\d+|two|three|four|five|six|seven))(?!\p{L})/iu,
  risk: /(?<!\p{L})(?:outages?|refuse|fails?|lose|lost|locked|outdated|spare parts|nervous|afraid|safe|nicht funktioniert|versuchskaninchen|guarantee)(?!\p{L})/iu,
}

/** "Honda has a hybrid too", "everybody here drives Toyota": a name somebody has, makes or uses. */
export const NAMES_A_MAKER =
  /^(?!(?:This|That|It|Everything|Yours?|Mine|The|They|We|He|She|You|I|Price|What|Which|Nothing|Something|Our|My|Who|When|Why|How|Nobody|Everybody|There|Technology|If|Can|Could|Is|Do|Does|Not|Let|Our|An?|Das|Die|Der|Es|Wir|Ich|Und|Erst|Beim|Im)\b)\p{Lu}[\p{L}\d-]+ (?:already |also )?(?:has|have|does|do|is|are|includes?|offers?|makes?|builds?|delivers?|hat|bietet|macht|kann)\b|\b(?:drives?|uses?|has|from|at|buys?|prefers?) (?:the |an? )?(?!English|German|French|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\p{Lu}[\p{L}\d-]+/u

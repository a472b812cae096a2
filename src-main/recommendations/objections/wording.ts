import type { ObjectionType } from '#shared/domain/objections.ts'

/** Wordings that tell a type equally surely; several of them in one statement count once. */
export type Wordings = [weight: number, wordings: RegExp[]][]

/** Wording that tells a type and how surely. English, and the German and Latvian a rep is likely to type. */
export const DIRECT: Record<ObjectionType, Wordings> = {
  price: [
    [
      3,
      [
        /\b(?:too|so|very|rather|quite|pretty|bit) (?:expensive|dear|pricey|costly|steep|high)\b/iu,
        /\bover ?priced\b/iu,
        /\bcosts? (?:too|so) much\b/iu,
        /\btoo much money\b/iu,
        /\bway too much money\b/iu,
        /(?<![\p{L}])(?:zu teuer|dārg)/iu,
      ],
    ],
    [
      2.5,
      [
        /\b(?:can(?:no|')t|could not|couldn't) (?:really )?afford\b/iu,
        /\b(?:discount|price cut|rebate)\b/iu,
        /\b(?:over|beyond|above|outside|out of) (?:my|our|the) (?:budget|limit)\b/iu,
        /\bknock .{0,30}\boff\b/iu,
        /\b(?:more than|over|above) what (?:i|we) (?:planned|want|have|budget)\p{L}*/iu,
        /\bmore than (?:i|we) (?:planned|wanted|expected|have|budgeted|had)/iu,
        /\brabatt/iu,
      ],
    ],
    [
      1.5,
      [
        /\b(?:price|cheaper|budget|per month|monthly|a lot of money|come down|worth (?:it|that|the)|pay (?:that|so)|expensive|cost|afford)\b/iu,
        /(?<![\p{L}])(?:preis|cena)/iu,
      ],
    ],
  ],
  timing: [
    [
      3,
      [
        /\bthink (?:it over|(?:about|on) (?:it|this|that))\b/iu,
        /\bsleep on it\b/iu,
        /\bnot (?:right )?(?:now|yet|ready|today|the (?:right )?(?:time|moment))\b/iu,
        /\b(?:call|ring|come|ask|try|write) (?:me |us )?(?:back|again|later|next|in)\b/iu,
        /überlegen/iu,
        /darüber schlafen/iu,
        /jetzt nicht/iu,
        /(?:im|erst) nächsten? (?:jahr|monat|frühjahr|sommer)/iu,
        /padomāt/iu,
      ],
    ],
    [
      2.5,
      [
        /\b(?:next|until|till|in|after|maybe|perhaps) (?:the )?(?:year|quarter|spring|summer|autumn|winter|christmas|holidays|harvest|season|january|september)\b/iu,
        /\bnext (?:month|week)\b/iu,
        /\b(?:no|not in a?|in no) (?:rush|hurry)\b/iu,
        /\btoo (?:busy|early|soon)\b/iu,
        /\bno time\b/iu,
        /\bpostpone\b/iu,
        /\bput (?:it|this) off\b/iu,
        /\bbad time\b/iu,
        /später/iu,
        /vēlāk/iu,
      ],
    ],
    [1, [/\b(?:wait|later|time to decide|some time|not decided)\b/iu]],
  ],
  trust: [
    [
      3,
      [
        /\b(?:do(?:n't| not)|can(?:'t|not)|hard to|difficult to|why should i) (?:really |quite )?(?:trust|believe)\b/iu,
        /\btoo good to be true\b/iu,
        /\bwhat(?:'s| is) the catch\b/iu,
        /\bhow (?:do|can|could) (?:i|we) (?:know|be sure|trust)\b/iu,
        /\bprove (?:it|that)\b/iu,
        /\bnever heard of\b/iu,
        /\bnobody knows (?:it|you|them)\b/iu,
        /\bnew (?:brand|company)\b/iu,
        /\bbrand is new\b/iu,
        /glaub\p{L}* (?:ich|wir) (?:\p{L}+ )?nicht/iu,
        /\bnur werbung\b/iu,
        /vertrau\p{L}* (?:\p{L}+ )?nicht/iu,
        /\b(?:you|they|salesm[ae]n|sales ?people|reps|brochures) (?:all|always|would|only) say\b/iu,
      ],
    ],
    [
      2.5,
      [
        /\b(?:let|lets) (?:me|us) down\b/iu,
        /\bbad (?:experience|reviews?)\b/iu,
        /\bburn(?:ed|t) (?:before|once|last)\b/iu,
        /\bpromised? .{0,40}\b(?:before|last time|never|and then|nothing)\b/iu,
        /\bbroken promises?\b/iu,
        /\bexaggerat/iu,
        /\b(?:says|according to) who\b/iu,
        /\bwho says\b/iu,
        /\breviews? (?:are|were|say)\b/iu,
        /\bmarketing\b/iu,
        /\blied\b/iu,
      ],
    ],
    [1.5, [/\b(?:proof|independent|doubt|sceptical|skeptical|small print|honest)\b/iu]],
  ],
  need: [
    [
      3,
      [
        /\b(?:do(?:n't| not)|does(?:n't| not)) (?:really |actually )?need\b/iu,
        /\bno (?:real )?(?:need|use) for\b/iu,
        /\bnot interested\b/iu,
        /\bwhy (?:should|would|do) (?:i|we) (?:change|switch|replace|bother|need)\b/iu,
        /\b(?:happy|satisfied|content|fine) with (?:what|the|our|my)\b/iu,
        /\b(?:see|understand) (?:no|what|the|any|little) (?:the )?(?:point|reason|benefit|use)\b/iu,
        /\bdo(?:n't| not) see (?:the|a|any|why|what)\b/iu,
        /\b(?:hardly|barely|rarely) (?:ever )?(?:drive|use|need)/iu,
        /\btoo many \p{L}+ already\b/iu,
        /\balready have (?:too many|enough|several|plenty)\b/iu,
        /brauch\p{L}* (?:\p{L}+ ){0,3}(?:kein|nicht)/iu,
        /\blohnt sich nicht\b/iu,
        /\bkein bedarf\b/iu,
      ],
    ],
    [
      2.5,
      [
        /\bstill (?:runs|works|does|drives|good|fine|going)\b/iu,
        /\bdoes the job\b/iu,
        /\bwork(?:s|ing)? (?:just )?fine\b/iu,
        /\bgood enough\b/iu,
        /\b(?:already|just) (?:have|bought|got) (?:one|a)\b/iu,
        /\b(?:can|could) do without\b/iu,
        /\bwhat would (?:i|we) do with\b/iu,
        /\bmanaged? without\b/iu,
      ],
    ],
  ],
  competitor: [
    [
      3,
      [
        /\b(?:other|another|the next) (?:dealer|brand|offer|supplier|company|maker|quote|rival|seller|firm|competitor)s?\b/iu,
        /\byour (?:rival|competitor)s?\b/iu,
        /\banderes angebot\b/iu,
        /\banderswo\b/iu,
        /\belsewhere\b/iu,
        /\b(?:two|three|several) (?:other )?(?:offers|quotes)\b/iu,
        /\bshop(?:ping)? around\b/iu,
        /\bcompetit(?:or|ion)\b/iu,
        /\bcompar(?:e|ing) (?:it |this |you )?(?:with|to|against)\b/iu,
        /\bvs\.?\b/iu,
        /\bkonkurren/iu,
      ],
    ],
    // "The Octavia has more boot": a name that is not the first word, and a comparison.
    [
      2.5,
      [
        /(?<=[\p{Ll},] )(?:\p{Lu}[\p{L}\d-]+ ?)+(?:is|has|gives|offers?|costs?|asks?|does|comes|can|would)\b.{0,60}\b(?:more|less|better|bigger|cheaper|longer|faster|too|for)\b/u,
        /^(?:the )?\p{Lu}[\p{L}\d-]+ (?:\p{Lu}[\p{L}\d-]+ )?(?:gives|offers|asks)\b/u,
      ],
    ],
    // "Slack is cheaper": a name may open the sentence.
    [
      3,
      [
        /^(?!(?:This|That|It|Everything|Yours?|Mine|The|They|We|He|She|You|I|Price|What|Which|Nothing|Something|Our|My|Leasing|Buying)\b)\p{Lu}[\p{L}\d-]+(?: \p{Lu}[\p{L}\d-]+)? (?:is|are|has|have|does|costs?|gives|offers) (?:.{0,30}\s)?(?:cheaper|better|bigger|less|faster|longer)\b/u,
      ],
    ],
    [1.5, [/\b(?:they|he|she) (?:offers?|gives?|asks?|wants?) (?:me|us|only|more|less)\b/iu, /\bsame (?:thing|car|one) for less\b/iu]],
  ],
  authority: [
    [
      3,
      [
        /\b(?:ask|talk|speak|discuss|consult|check|clear|agree|decide|run)\b.{0,40}\b(?:wife|husband|partner|spouse|boss|manager|director|board|committee|accountant|family|father|mother|head office|procurement|colleagues|team|finance|cfo|owner|at home)\b/iu,
        /\bnot (?:my|mine|up to me|for me)\b.{0,12}\b(?:decision|decide)\b/iu,
        /\bnot up to me\b/iu,
        /\b(?:sign(?:s|ed)? (?:it )?off|approv(?:al|e|es|ed))\b/iu,
        /\bboth (?:have to )?agree\b/iu,
        /(?<!\p{L})(?:chefin|chef|frau|mann|vorstand|geschäftsleitung|familie)(?!\p{L}).{0,30}(?:entscheid|fragen|absprechen|besprechen|zustimm|unterschreib)/iu,
      ],
    ],
    [
      2,
      [
        /\b(?:my|our) (?:wife|husband|partner|spouse|boss|manager|director|board|accountant|cfo)\b/iu,
        /\bdecides? (?:that|this|it|these|alone)\b/iu,
        /\bdecide alone\b/iu,
        /\bprocurement\b/iu,
        /\bhead office\b/iu,
      ],
    ],
  ],
  feature: [
    [
      3,
      [
        /\b(?:does(?:n't| not)|do(?:n't| not)|has(?:n't| not)) (?:even )?(?:have|come with|offer|fit|tow|include|got|support)\b/iu,
        /\b(?:lacks?|lacking|is missing|missing)\b/iu,
        /\bnot (?:big|small|fast|long|wide|high|quiet|strong|powerful|roomy|light) enough\b/iu,
        /\bnot enough (?:space|room|power|range|seats|storage|ground)\b/iu,
        /\btoo (?:small|big|large|slow|heavy|complicated|short|long|loud|noisy|low|narrow|wide|ugly|many)\b/iu,
      ],
    ],
    [
      2,
      [
        /\bwish it\b/iu,
        /\b(?:has|there is|there's|with) no \p{L}+/iu,
        /\bdo(?:n't| not) like the\b/iu,
        /\bwrong colou?r\b/iu,
        /\b(?:i|we) (?:wanted|need|want) (?:a|one|something) (?:with|that)\b/iu,
        /\b(?:can|could)(?:no|')t (?:tow|carry|charge|fit|seat)\b/iu,
        /\bonly (?:has|takes|tows|goes|does|\d)/iu,
      ],
    ],
  ],
  risk: [
    [
      3,
      [
        /\bwhat (?:if|happens (?:if|when))\b/iu,
        /\bwho pays\b/iu,
        /\b(?:afraid|scared|frightened) (?:of|that|to)\b/iu,
        /\btoo (?:risky|big a risk|much (?:of a )?risk)\b/iu,
        /\b(?:unproven|untested|teething)\b/iu,
        /\b(?:end up|be|get) (?:stuck|stranded)\b/iu,
        /\bregret\b/iu,
        /was (?:ist|passiert),? wenn/iu,
        /kaputt/iu,
        /(?<!\p{L})angst,? dass/iu,
      ],
    ],
    [
      2,
      [
        /\b(?:worr(?:y|ied)|nervous|anxious) (?:about|that)\b/iu,
        /\brisk(?:y|s)?\b/iu,
        /\b(?:breaks?|broke) down\b/iu,
        /\bbreakdowns?\b/iu,
        /\bfail(?:s|ed|ure)?\b/iu,
        /\blos(?:e|es|ing) (?:its |their |all |so much )?(?:value|money)\b/iu,
        /\bdepreciat/iu,
        /\bnew technology\b/iu,
        /\bwrong (?:choice|decision)\b/iu,
        /\brepairs?\b/iu,
        /\bgo(?:es)? wrong\b/iu,
      ],
    ],
  ],
}

/** What people promise to do, in German; a bar parts the prefix that goes to the end of the clause ("ruft ... an"). */
const LIST =
  'schicken senden raus|schicken raus|senden rüber|schicken zu|schicken zu|senden mailen an|rufen zurück|rufen melden zurück|melden bringen mit|bringen vorbei|bringen vorbei|kommen prüfen klären ab|klären bestätigen bestellen liefern zahlen bezahlen überweisen unterschreiben unterzeichnen reservieren vor|bereiten erstellen aus|arbeiten berechnen nach|fragen an|fragen nach|reichen ein|reichen ab|geben weiter|geben entscheiden treffen vereinbaren organisieren besorgen zeigen übergeben ab|holen antworten schreiben weiter|leiten nach|sehen nach|schauen ein|bauen buchen ab|sprechen besprechen testen kalkulieren aus|füllen übernehmen stornieren verschieben'
/** Verbs whose third person changes its vowel. */
const CHANGED: Record<string, string> = {
  geben: 'gibt',
  treffen: 'trifft',
  sehen: 'sieht',
  sprechen: 'spricht',
  besprechen: 'bespricht',
  übergeben: 'übergibt',
  übernehmen: 'übernimmt',
}

interface GermanVerb {
  infinitive: string
  prefix: string
  /** Its forms with ich, er, wir and sie, as a regular expression. */
  finite: string
  /** Finds such a form as a word of its own. */
  form: RegExp
  /** Finds the form with "ich" at the very beginning, where a note leaves the "ich" out. */
  own: RegExp
}

/** The verbs, those with a prefix first: "ruft an" is no "rufen". */
export const VERBS: GermanVerb[] = LIST.split(' ')
  .map((word) => {
    const [base = '', prefix = ''] = word.split('|').reverse()
    const stem = base.replace(/e?n$/, '')
    const finite = `(?:${stem}(?:e|e?t|en)${CHANGED[base] ? `|${CHANGED[base]}` : ''})`
    return {
      infinitive: prefix + base,
      prefix,
      finite,
      form: new RegExp(`(?<!\\p{L})${finite}(?!\\p{L})`, 'iu'),
      own: new RegExp(`^${stem}e(?!\\p{L})`, 'iu'),
    }
  })
  .toSorted((a, b) => b.prefix.length - a.prefix.length)

/** Any of the infinitives, the longest first. */
export const INFINITIVES = `(?:Bescheid geben|${longest(VERBS.map(({ infinitive }) => infinitive))})`
/** "anzurufen", "zu schicken". */
export const INFINITIVES_WITH_ZU = `(?:Bescheid zu geben|${longest(VERBS.map(({ infinitive, prefix }) => (prefix ? `${prefix}zu${infinitive.slice(prefix.length)}` : `zu ${infinitive}`)))})`

function longest(words: string[]): string {
  return words.toSorted((a, b) => b.length - a.length).join('|')
}

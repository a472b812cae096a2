import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { STYLES } from '#shared/domain/common.ts'
import type { CustomerPatch, PersonalityAssessment } from '#shared/domain/customers.ts'
import { STYLE_ANSWERS, STYLE_QUESTIONS, STYLE_SIGNS, type StyleSignId } from '#shared/domain/style.ts'
import { t } from '#shared/messages/index.ts'
import { EXIT, note, printJson, printLine, printTable } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'

interface Options {
  textFile?: string
  jsonl?: string
  questions?: boolean
  answers?: (number | null)[]
  seen?: StyleSignId[]
  set?: (typeof STYLES)[number] | 'auto' | 'off'
}

export function addPersonalityCommand(program: Command): void {
  program
    .command('personality')
    .description('the communication-style hint: how someone likes to be talked to')
    .argument('[customer-id]')
    .option('--text-file <file>', "someone's own words, in a text file")
    .option('--jsonl <file>', 'lines {"id","text"}; answers one JSON line each')
    .option('--questions', 'the questionnaire a customer may take, and what a rep may tick')
    .option('--answers <list>', `their ${STYLE_QUESTIONS.length} answers, 1 to 5, "-" where left out: 4,2,-,...`, answerList)
    .option('--seen <ids>', 'what you saw, by the ids that --questions prints: laughed,paused; "-" for nothing', signList)
    .addOption(new Option('--set <style>', 'your own reading, "auto" for evidence, "off" for no hint').choices([...STYLES, 'auto', 'off']))
    .addHelpText(
      'after',
      '\nWith --json: "confidence" is the chance that the style is right (0 when none is said); an axis a, given in any case, makes (1 + a) / 2 the chance of the bold or people side.' +
        '\nExample: ridealong personality --text-file their-emails.txt',
    )
    .action((id: string | undefined, options: Options, command: Command) => {
      const { textFile, jsonl, questions } = options
      const given = [id, textFile, jsonl, questions].filter((value) => value !== undefined)
      if (given.length !== 1) return wrong(command, 'give a customer id, --text-file, --jsonl or --questions')
      const change = changeOf(options)
      if (change && !id) return wrong(command, '--answers, --seen and --set need a customer id')
      return withWorkspace(command, async (session) => {
        if (questions) return printQuestions(session)
        if (jsonl) return assessLines(session, jsonl)
        if (id && change) await session.ask('customers.update', { id, patch: change })
        const assessment = id
          ? await session.ask('customers.personality', { id })
          : await session.ask('customers.assessText', { text: readFileSync(textFile as string, 'utf8') })
        printAssessment(session, assessment)
        return undefined
      })
    })
}

const wrong = (command: Command, message: string): never => command.error(`error: ${message}`, { exitCode: EXIT.usage })

/** What the options ask to be written down about the customer; null when they only ask. */
function changeOf({ answers, seen, set }: Options): CustomerPatch | null {
  if (!answers && !seen && !set) return null
  const on = new Date().toISOString().slice(0, 10)
  return {
    ...(answers && { styleQuestionnaire: { on, answers } }),
    ...(seen && { styleChecklist: seen.length > 0 ? { on, seen } : null }),
    ...(set && { personality: set === 'auto' ? null : set === 'off' ? { style: null, method: 'off' } : { style: set, method: 'manual' } }),
  }
}

function answerList(text: string): (number | null)[] {
  const answers = text.split(',').map((answer) => (answer.trim() === '-' ? null : Number(answer)))
  if (answers.length !== STYLE_QUESTIONS.length || answers.some((answer) => answer !== null && ![1, 2, 3, 4, 5].includes(answer))) {
    throw new InvalidArgumentError(`Give ${STYLE_QUESTIONS.length} answers from 1 to ${STYLE_ANSWERS.length}, or "-", between commas.`)
  }
  return answers
}

function signList(text: string): StyleSignId[] {
  const ids = text.split(',').map((id) => id.trim())
  const known = STYLE_SIGNS.map(({ id }) => id)
  const unknown = ids.find((id) => id !== '-' && !known.some((one) => one === id))
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${known.join(', ')}.`)
  return known.filter((id) => ids.includes(id))
}

function printQuestions({ json }: Session): undefined {
  const questions = STYLE_QUESTIONS.map(({ id, axis, toward }) => ({ id, axis, toward, text: t(`style.question.${id}`) }))
  const signs = STYLE_SIGNS.map(({ id, axis, toward }) => ({ id, axis, toward, text: t(`style.sign.${id}`) }))
  const scale = STYLE_ANSWERS.map((id) => t(`style.answer.${id}`))
  if (json) {
    printJson({ questions, scale, signs, ethics: t('style.ethics') })
    return
  }
  printTable(
    ['', t('style.askTitle')],
    questions.map(({ text }, i) => [String(i + 1), text]),
  )
  printLine(scale.map((words, i) => `${i + 1} ${words}`).join(' · '))
  printTable(
    ['', t('style.seenTitle')],
    signs.map(({ id, text }) => [id, text]),
  )
  note(t('style.ethics'))
}

/** One JSON line per input line, in order; a line that cannot be read gets its own error and the rest go on. */
async function assessLines({ ask }: Session, file: string): Promise<number> {
  let failed = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    try {
      const { id, text } = JSON.parse(line.replace(/^\uFEFF/, '')) as { id: unknown; text: string }
      process.stdout.write(`${JSON.stringify({ id, ...(await ask('customers.assessText', { text })) })}\n`)
    } catch (error) {
      failed += 1
      process.stdout.write(`${JSON.stringify({ error: { code: 'validation_failed', message: (error as Error).message } })}\n`)
    }
  }
  return failed > 0 ? EXIT.failures : EXIT.done
}

function printAssessment({ json }: Session, assessment: PersonalityAssessment): void {
  if (json) {
    printJson(assessment)
    return
  }
  const { style, confidence, note: remark, evidence } = assessment
  const sure = t('shell.styleSure', { share: `${Math.round(confidence * 100)}%` })
  printLine(style ? `${style} — ${t(`domain.style.${style}`)} (${sure})` : '—')
  note(remark)
  for (const { quote, axis, weight } of evidence) printLine(`  ${weight > 0 ? '+' : '−'} ${axis}: "${quote}"`)
  note(t('style.ethics'))
}

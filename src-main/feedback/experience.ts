import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Customer } from '#shared/domain/customers.ts'
import type { ExperienceDraft, ExperienceInput } from '#shared/domain/feedback.ts'
import type { Feedback, Recommendation } from '#shared/domain/recommendations.ts'
import { experience as words } from '#shared/messages/en/feedback.ts'
import { fill, t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import { feedback } from '../db/schema/index.ts'
import { createPseudonyms } from '../recommendations/generate/pseudonyms.ts'

/** The most points a note quotes. */
const MOST_POINTS = 3

type Identity = Pick<Customer, 'name' | 'company' | 'phones'> | null

/** A note on what worked, from what was recorded: where it stood, what helped, what was said. Nothing in it names the customer. */
export function draftExperience(advice: Recommendation, customer: Identity): ExperienceDraft {
  const given = recordedOf(advice)
  const { context, points } = advice
  const titles = (ids: readonly string[]) => [
    ...new Set(points.filter(({ technique }) => ids.includes(technique)).map(({ techniqueTitle }) => techniqueTitle)),
  ]
  const worked = titles(given.worked)
  const failed = titles(given.failed)
  const used = points.filter(({ technique, supported }) => supported && (given.worked.length === 0 || given.worked.includes(technique)))
  const where = [t(`domain.stage.${context.stage}`), ...(context.style ? [fill(words.style, { style: context.style })] : [])]
  const lines = [
    fill(words.where, { where: [...(context.product ? [context.product] : []), ...where].join(', ') }),
    fill(words.outcome, { outcome: t(`domain.outcome.${given.outcome}`).toLowerCase(), rating: given.rating }),
    ...(context.concerns.length > 0
      ? [fill(words.concerns, { concerns: context.concerns.map(({ title }) => title.toLowerCase()).join(', ') })]
      : []),
    ...(worked.length > 0 ? [fill(words.worked, { techniques: worked.join(', ') })] : []),
    ...(failed.length > 0 ? [fill(words.failed, { techniques: failed.join(', ') })] : []),
    ...(given.notes ? [fill(words.notes, { notes: given.notes })] : []),
    ...used.slice(0, MOST_POINTS).map(({ text }) => fill(words.said, { text })),
  ]
  const hide = (text: string) =>
    pseudonymsOf(customer)
      .hide(text)
      .replace(/\b(?:NAME|COMPANY|EMAIL|PHONE)_\d+\b/gu, words.somebody)
  const title = fill(words.title, { what: [worked[0] ?? context.product ?? t(`domain.outcome.${given.outcome}`), ...where].join(', ') })
  return { title: hide(title), text: hide(lines.join('\n\n')) }
}

/**
 * Keeps a note as a source of kind `experience`, through the import that every document takes, so that advice can cite it. Once per visit.
 * Throws `feedback_not_found`, `experience_kept` or `names_customer`.
 */
export async function keepExperience(
  { db, importNote }: { db: Db; importNote: (note: { fileName: string; title: string; text: string }) => Promise<void> },
  advice: Recommendation,
  customer: Identity,
  { title, text }: ExperienceInput,
): Promise<void> {
  const { id } = recordedOf(advice)
  const found = namesIn(`${title}\n${text}`, customer)
  if (found.length > 0) throw new AppError('names_customer', { found: found.join(', ') })
  const note = `# ${title}\n\n${text}\n`
  const set = (experience: string | null) => db.write(() => db.orm.update(feedback).set({ experience }).where(eq(feedback.id, id)).run())
  if (advice.feedback?.experience) throw new AppError('experience_kept')
  set(createHash('sha256').update(note).digest('hex'))
  try {
    await importNote({
      fileName: `${title
        .replace(/[^\p{L}\p{N} ,-]/gu, '')
        .slice(0, 80)
        .trim()}.md`,
      title,
      text: note,
    })
  } catch (error) {
    set(null)
    throw error
  }
}

function recordedOf({ feedback: given }: Recommendation): Feedback {
  if (!given) throw new AppError('feedback_not_found')
  return given
}

const pseudonymsOf = (customer: Identity) =>
  createPseudonyms({
    names: customer ? [customer.name] : [],
    companies: customer?.company ? [customer.company] : [],
    phones: customer?.phones ?? [],
  })

/** Names, addresses and numbers a text gives away. A part of a name counts as it is written: somebody may be called Price. */
function namesIn(text: string, customer: Identity): string[] {
  const pseudonyms = pseudonymsOf(customer)
  pseudonyms.hide(text)
  return pseudonyms
    .standIns()
    .filter(({ standIn, value }) => !standIn.startsWith('NAME') || value.includes(' ') || text.includes(value))
    .map(({ value }) => value)
}

import { and, desc, eq, isNull, max } from 'drizzle-orm'
import type { Outcome } from '#shared/domain/common.ts'
import type { Arm, ArmResult, Experiment, ExperimentInput } from '#shared/domain/feedback.ts'
import { isGoodOutcome } from '#shared/domain/feedback.ts'
import type { LearnedWeight, SalesContext, Tone } from '#shared/domain/recommendations.ts'
import { TONES } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { experimentSubjects, experiments, type recommendations, talkingPoints } from '../../db/schema/index.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { armAt } from './design.ts'
import { verdictOf } from './verdict.ts'

interface Deps {
  db: Db
  now(): number
  newId(): string
  taxonomy: Taxonomy
}
type Row = typeof experiments.$inferSelect

/** Outweighs whatever else speaks for or against a technique. */
const TRIAL_WEIGHT = 6

/** Newest first. */
export function listExperiments(deps: Pick<Deps, 'db' | 'taxonomy'>): Experiment[] {
  const rows = deps.db.orm.select().from(experiments).orderBy(desc(experiments.startedAt), desc(experiments.id)).all()
  return rows.map((row) => toExperiment(deps, row))
}

/** Throws `experiment_running`, or `validation_failed` for a technique the taxonomy does not know. */
export function startExperiment({ db, now, newId, taxonomy }: Deps, { a, b, ...input }: ExperimentInput): Experiment {
  const unknown = input.kind === 'technique' && [a, b].find((id) => (taxonomy.get(id)?.type ?? 'feature') === 'feature')
  if (unknown) throw new AppError('validation_failed', { problems: t('experiments.unknownTechnique', { technique: unknown }) })
  const row = {
    ...input,
    id: newId(),
    variantA: a,
    variantB: b,
    stage: input.stage ?? null,
    startedAt: now(),
    endedAt: null,
    stopped: false,
  }
  db.write(() => {
    const running = findRunning(db)
    if (running) throw new AppError('experiment_running', { name: running.name })
    db.orm.insert(experiments).values(row).run()
  })
  return toExperiment({ db, taxonomy }, row)
}

/** Throws `experiment_not_found`. One that has ended stays as it is. */
export function stopExperiment({ db, now, taxonomy }: Deps, id: string): Experiment {
  db.write(() =>
    db.orm
      .update(experiments)
      .set({ endedAt: now(), stopped: true })
      .where(and(eq(experiments.id, id), isNull(experiments.endedAt)))
      .run(),
  )
  const row = db.orm.select().from(experiments).where(eq(experiments.id, id)).get()
  if (!row) throw new AppError('experiment_not_found')
  return toExperiment({ db, taxonomy }, row)
}

/** What an experiment asks of a piece of advice. */
export interface Trial {
  experiment: NonNullable<SalesContext['experiment']>
  tone: Tone | null
  /** Stand before what was learned. */
  weights: LearnedWeight[]
}

/**
 * The part a customer takes in the running experiment, from the first advice on; null where none runs or the advice is outside it. `join` false
 * only looks: nobody is added.
 */
export function trialFor(
  { db, newId, taxonomy }: Pick<Deps, 'db' | 'newId' | 'taxonomy'>,
  context: SalesContext,
  join: boolean,
): Trial | null {
  const { customer, stage } = context
  const running = findRunning(db)
  if (!running || !customer || (running.stage && running.stage !== stage)) return null
  const arm = armOf(db, running.id, customer.id) ?? (join ? enrol({ db, newId }, running.id, customer.id) : null)
  if (!arm) return null
  const [given, other] = arm === 'a' ? [running.variantA, running.variantB] : [running.variantB, running.variantA]
  const experiment = { id: running.id, name: running.name, variant: titleOf(running.kind, given, taxonomy) }
  if (running.kind === 'tone') return { experiment, tone: TONES.find((tone) => tone === given) ?? null, weights: [] }
  const push = (technique: string, weight: number): LearnedWeight => {
    return { technique, title: titleOf('technique', technique, taxonomy), visits: 0, rate: 0, weight, trial: true }
  }
  return { experiment, tone: null, weights: [push(given, TRIAL_WEIGHT), push(other, -TRIAL_WEIGHT)] }
}

/** Counts feedback towards the experiment its advice took part in: the first of each customer, and only while it runs. Within a transaction. */
export function countResult(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { id, customerId, context, request }: typeof recommendations.$inferSelect,
  outcome: Outcome,
): void {
  const row = context.experiment && db.orm.select().from(experiments).where(eq(experiments.id, context.experiment.id)).get()
  if (!row || row.endedAt !== null || !customerId) return
  const subject = and(eq(experimentSubjects.experimentId, row.id), eq(experimentSubjects.customerId, customerId))
  const found = db.orm.select().from(experimentSubjects).where(subject).get()
  if (!found || found.outcome !== null) return
  const asked = found.arm === 'a' ? row.variantA : row.variantB
  const followed = row.kind === 'tone' ? request.tone === asked : usesTechnique(db, id, asked)
  db.orm.update(experimentSubjects).set({ outcome, followed }).where(eq(experimentSubjects.id, found.id)).run()
  if (resultsOf(db, row.id).results < row.planned) return
  db.orm.update(experiments).set({ endedAt: now() }).where(eq(experiments.id, row.id)).run()
}

const usesTechnique = (db: Db, recommendationId: string, technique: string): boolean =>
  db.orm
    .select({ id: talkingPoints.id })
    .from(talkingPoints)
    .where(and(eq(talkingPoints.recommendationId, recommendationId), eq(talkingPoints.technique, technique)))
    .get() !== undefined

const findRunning = (db: Db): Row | undefined => db.orm.select().from(experiments).where(isNull(experiments.endedAt)).get()

function armOf(db: Db, experimentId: string, customerId: string): Arm | null {
  const where = and(eq(experimentSubjects.experimentId, experimentId), eq(experimentSubjects.customerId, customerId))
  return db.orm.select({ arm: experimentSubjects.arm }).from(experimentSubjects).where(where).get()?.arm ?? null
}

function enrol({ db, newId }: Pick<Deps, 'db' | 'newId'>, experimentId: string, customerId: string): Arm {
  return db.write(() => {
    const of = eq(experimentSubjects.experimentId, experimentId)
    const last =
      db.orm
        .select({ position: max(experimentSubjects.position) })
        .from(experimentSubjects)
        .where(of)
        .get()?.position ?? -1
    const position = last + 1
    const arm = armAt(experimentId, position)
    db.orm.insert(experimentSubjects).values({ id: newId(), experimentId, customerId, position, arm }).run()
    return arm
  })
}

function resultsOf(db: Db, experimentId: string): { enrolled: number; results: number; arms: Record<Arm, ArmResult> } {
  const rows = db.orm.select().from(experimentSubjects).where(eq(experimentSubjects.experimentId, experimentId)).all()
  const arms: Record<Arm, ArmResult> = { a: { results: 0, won: 0, followed: 0 }, b: { results: 0, won: 0, followed: 0 } }
  for (const { arm, outcome, followed } of rows) {
    if (!outcome) continue
    arms[arm].results += 1
    arms[arm].won += Number(isGoodOutcome(outcome))
    arms[arm].followed += Number(followed)
  }
  return { enrolled: rows.length, results: arms.a.results + arms.b.results, arms }
}

function toExperiment({ db, taxonomy }: Pick<Deps, 'db' | 'taxonomy'>, row: Row): Experiment {
  const { id, name, kind, stage, planned, startedAt, endedAt, stopped } = row
  const { enrolled, results, arms } = resultsOf(db, id)
  const variant = (given: string) => ({ id: given, title: titleOf(kind, given, taxonomy) })
  const status = endedAt === null ? 'running' : stopped ? 'stopped' : 'complete'
  return {
    id,
    name,
    kind,
    a: variant(row.variantA),
    b: variant(row.variantB),
    stage,
    planned,
    enrolled,
    results,
    status,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    verdict: status === 'complete' ? verdictOf(arms.a, arms.b) : null,
  }
}

function titleOf(kind: Row['kind'], variant: string, taxonomy: Taxonomy): string {
  if (kind === 'technique') return taxonomy.get(variant)?.title ?? variant
  const tone = TONES.find((known) => known === variant)
  return tone ? t(`domain.tone.${tone}`) : variant
}

import type { z } from 'zod'
import type { Result } from '../result.ts'
import { appRoutes } from './app.ts'
import { customerRoutes } from './customers.ts'
import { feedbackRoutes } from './feedback.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { modelRoutes } from './models.ts'
import { recommendationRoutes } from './recommendations.ts'
import type { Route } from './route.ts'

/** The one list of everything the app can be asked. Types, validation, handlers and the three hosts all follow from it. */
export const contract = {
  ...knowledgeRoutes,
  ...customerRoutes,
  ...recommendationRoutes,
  ...feedbackRoutes,
  ...modelRoutes,
  ...appRoutes,
} as const

export type Contract = typeof contract
export type RouteName = keyof Contract
export const ROUTE_NAMES = Object.keys(contract) as RouteName[]

/** What a caller writes. */
export type Input<R extends RouteName> = z.input<Contract[R]['input']>
/** What a handler reads: validated, defaults filled in. */
export type Parsed<R extends RouteName> = z.output<Contract[R]['input']>
export type Output<R extends RouteName> = Contract[R] extends Route<z.ZodType, infer O> ? O : never

/** How any host is spoken to. */
export type Request = <R extends RouteName>(route: R, input: Input<R>) => Promise<Result<Output<R>>>

export { EVENT_NAMES, type EventName, type Events } from './events.ts'
export type { FileRef } from './knowledge.ts'

import type { z } from 'zod'
import type { ErrorCode } from '../domain/errors.ts'

/** One request the app answers: what it takes, what it gives, and the codes (beyond `validation_failed` and `internal`) it may refuse with. */
export interface Route<Input extends z.ZodType = z.ZodType, Output = unknown> {
  input: Input
  errors: readonly ErrorCode[]
  /** Type only; never set. */
  readonly output?: Output
}

/** Declares a route: `route<Output>()(input, errors)`. Curried so that only the output needs naming. */
export const route =
  <Output>() =>
  <Input extends z.ZodType>(input: Input, errors: readonly ErrorCode[] = []): Route<Input, Output> => ({ input, errors })

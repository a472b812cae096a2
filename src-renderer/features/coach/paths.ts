/** Advice beside an earlier version of it. */
export const comparePath = (later: string, earlier: string): string => `/coach/${later}/compare/${earlier}`

/** The objection drill. */
export const drillPath = (): string => '/coach/drill'

/** Where objections are answered, and where one answered earlier is opened again. */
export const objectionPath = (id?: string): string => (id ? `/coach/objection/${id}` : '/coach/objection')

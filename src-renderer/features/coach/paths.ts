/** Where objections are answered, and where one answered earlier is opened again. */
export const objectionPath = (id?: string): string => (id ? `/coach/objection/${id}` : '/coach/objection')

/** Epoch milliseconds (as stored) to ISO 8601 (as spoken). */
export const toIso = (at: number): string => new Date(at).toISOString()

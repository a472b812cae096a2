import { InvalidArgumentError } from 'commander'

/** For an option that may be repeated; each value must be one of `allowed` where that is given. */
export const collect =
  <T extends string>(allowed?: readonly T[]) =>
  (value: string, before: T[] | undefined): T[] => {
    if (allowed && !allowed.includes(value as T)) throw new InvalidArgumentError(`Allowed choices are ${allowed.join(', ')}.`)
    return [...(before ?? []), value as T]
  }

export function wholeNumber(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('A whole number is needed.')
  return number
}

export function amount(value: string): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0 || value.trim() === '') throw new InvalidArgumentError('A number is needed.')
  return number
}

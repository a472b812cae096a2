import { Fragment } from 'react'
import type { Range } from '#shared/domain/knowledge.ts'

/** Text with the given ranges marked. Ranges are half-open and in order. */
export function Highlighted({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  return (
    <>
      {ranges.map((range, index) => (
        <Fragment key={range.start}>
          {text.slice(ranges[index - 1]?.end ?? 0, range.start)}
          <mark>{text.slice(range.start, range.end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  )
}

import { useCallback, useState } from 'react'
import { useQueryValues } from '../../../components/navigation.ts'
import type { Jump, Passage } from './view-props.ts'

interface Place {
  /** What the address said when the rest was made. */
  opened: string
  passage: Passage | null
  jump: Jump
  /** The page in sight. */
  page: number
}

/** Where the reader is: opened by `?page=` and `?quote=`, from then on moved by turning and scrolling. */
export function usePlace(pages: number) {
  const values = useQueryValues()
  const opened = values.toString()
  const [known, setPlace] = useState<Place>(() => placeOf(values, pages))
  let place = known
  if (known.opened !== opened) {
    place = placeOf(values, pages)
    setPlace(place)
  }
  const goTo = (page: number, toPassage = false) => {
    if (page >= 1 && page <= pages) setPlace({ ...place, page, jump: { page, toPassage } })
  }
  const setPage = useCallback((page: number) => setPlace((now) => (now.page === page ? now : { ...now, page })), [])
  return { ...place, advice: values.get('advice'), goTo, setPage }
}

function placeOf(values: URLSearchParams, pages: number): Place {
  const asked = Math.trunc(Number(values.get('page') ?? 1))
  const page = Math.min(Math.max(1, Number.isFinite(asked) ? asked : 1), pages)
  const quote = values.get('quote')
  return { opened: values.toString(), passage: quote ? { page, quote } : null, jump: { page, toPassage: quote !== null }, page }
}

import type { PageUnit } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'

/** A place in a source as people say it: "p. 24", "section 3". The printed label wins over the page's number. */
export const placeOf = ({ unit, page, pageLabel }: { unit: PageUnit; page: number; pageLabel: string | null }): string =>
  t(`domain.unit.${unit}`, { label: pageLabel ?? page })

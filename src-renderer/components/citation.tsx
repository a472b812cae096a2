import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Citation as CitationData } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import classes from './citation.module.css'
import { formatPlace } from './format.ts'
import { paths } from './navigation.ts'
import { Quote } from './quote.tsx'

interface CitationProps {
  citation: CitationData
  number: number
  /** The recommendation it stands in, so that its other quotes are one step away. */
  advice?: string
}

/** A small numbered chip: hovering or focusing shows the quote, clicking opens the source at the passage. */
export function Citation({ citation, number, advice }: CitationProps) {
  const [opened, { open, close }] = useDisclosure()
  const place = `${citation.title}, ${formatPlace(citation)}`
  return (
    <Popover opened={opened} width={380} position="top" withinPortal>
      <Popover.Target>
        <a
          className={classes.chip}
          href={`#${paths.source(citation.sourceId, { page: citation.page, quote: citation.quote, advice })}`}
          aria-label={t('shell.citation', { number, place })}
          onMouseEnter={open}
          onMouseLeave={close}
          onFocus={open}
          onBlur={close}
        >
          {number}
        </a>
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>
        <Quote
          plain
          from={
            <>
              <strong>{citation.title}</strong> · {formatPlace(citation)} · {t(`domain.use.${citation.use}`)}
            </>
          }
        >
          {citation.quote}
        </Quote>
      </Popover.Dropdown>
    </Popover>
  )
}

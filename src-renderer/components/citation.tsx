import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Citation as CitationData } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import classes from './citation.module.css'
import { formatPlace } from './format.ts'
import { paths } from './navigation.ts'
import { Quote } from './quote.tsx'
import { SourceNote, useSourceNote } from './source-state.tsx'

interface CitationProps {
  citation: CitationData
  number: number
  /** The recommendation it stands in, so that its other quotes are one step away. */
  advice?: string
}

/** A small numbered chip: hovering or focusing shows the quote, clicking opens the source at the passage. One that is out of force is marked. */
export function Citation({ citation, number, advice }: CitationProps) {
  const note = useSourceNote(citation.sourceId)
  const [opened, { open, close }] = useDisclosure()
  const place = `${citation.title}, ${formatPlace(citation)}`
  return (
    <Popover opened={opened} width={380} position="top" withinPortal>
      <Popover.Target>
        <a
          className={classes.chip}
          href={`#${paths.source(citation.sourceId, { page: citation.page, quote: citation.quote, advice })}`}
          data-outdated={note !== null || undefined}
          aria-label={[t('shell.citation', { number, place }), note].filter(Boolean).join('. ')}
          onMouseEnter={open}
          onMouseLeave={close}
          onFocus={open}
          onBlur={close}
        >
          {number}
          {note && <IconAlertTriangle size={11} aria-hidden />}
        </a>
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>
        <Quote
          plain
          from={
            <>
              <strong>{citation.title}</strong> · {formatPlace(citation)} · {t(`domain.use.${citation.use}`)}{' '}
              <SourceNote sourceId={citation.sourceId} />
            </>
          }
        >
          {citation.quote}
        </Quote>
      </Popover.Dropdown>
    </Popover>
  )
}

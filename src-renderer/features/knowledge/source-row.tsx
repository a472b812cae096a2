import { Checkbox, Tooltip } from '@mantine/core'
import type { PageUnit, Source, Staleness } from '#shared/domain/knowledge.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import classes from './source-list.module.css'
import { SourceMenu } from './source-menu.tsx'

const UNITS: Record<PageUnit, MessageKey> = {
  page: 'knowledge.list.pages',
  section: 'knowledge.list.sections',
  slide: 'knowledge.list.slides',
  sheet: 'knowledge.list.sheets',
}
/** More would push the title aside. */
const TAGS_SHOWN = 2

interface SourceRowProps {
  source: Source
  /** Null while none are being chosen. */
  chosen: boolean | null
  onChoose: () => void
}

/** One source of the list: a link to it, and what can be done with it. */
export function SourceRow({ source, chosen, onChoose }: SourceRowProps) {
  const { tags, supersededBy, status, stale } = source
  return (
    <div className={classes.row}>
      {chosen !== null && (
        <Checkbox
          className={classes.choose}
          checked={chosen}
          onChange={onChoose}
          aria-label={t('knowledge.tagging.choose', { title: source.title })}
        />
      )}
      <a className={classes.link} href={`#${paths.source(source.id)}`}>
        <span className={classes.main}>
          <span className={classes.title} title={source.title}>
            {source.title}
          </span>
          <span className={classes.about}>
            <span className={classes.format}>{source.format}</span>
            <span>{t(UNITS[source.unit], { count: source.pages })}</span>
            {source.citedBy > 0 && <span>{t('knowledge.list.cited', { count: source.citedBy })}</span>}
            {source.concepts > 0 && <span>{t('knowledge.list.concepts', { count: source.concepts })}</span>}
            {source.author && <span className={classes.author}>{source.author}</span>}
          </span>
        </span>
        {tags.length > 0 && (
          <span className={classes.tags} title={tags.join(', ')}>
            {tags.slice(0, TAGS_SHOWN).map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
            {tags.length > TAGS_SHOWN && <span className={classes.moreTags}>+{tags.length - TAGS_SHOWN}</span>}
          </span>
        )}
        {stale && <StaleTag stale={stale} />}
        {status === 'superseded' && (
          <Tooltip
            label={supersededBy ? t('knowledge.list.supersededBy', supersededBy) : t('knowledge.list.superseded')}
            multiline
            maw={320}
          >
            <span>
              <Tag tone="warning">{t('knowledge.list.shows.superseded')}</Tag>
            </span>
          </Tooltip>
        )}
        <span className={classes.kind}>
          <KindBadge kind={source.kind} />
        </span>
        <time className={classes.when} dateTime={source.importedAt}>
          {formatDate(source.importedAt)}
        </time>
      </a>
      <SourceMenu source={source} inList />
    </div>
  )
}

function StaleTag({ stale: { reason, since } }: { stale: Staleness }) {
  const day = formatDate(since)
  return (
    <Tooltip label={t(reason === 'expired' ? 'knowledge.list.expiredWhy' : 'knowledge.list.oldWhy', { day })} multiline maw={320}>
      <span>
        <Tag tone="warning">{t(reason === 'expired' ? 'knowledge.list.expired' : 'knowledge.list.old')}</Tag>
      </span>
    </Tooltip>
  )
}

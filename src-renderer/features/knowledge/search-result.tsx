import { ActionIcon, Popover } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { SearchResult } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { KindBadge } from '../../components/badges.tsx'
import { formatPlace } from '../../components/format.ts'
import { Highlighted } from '../../components/highlighted.tsx'
import { paths } from '../../components/navigation.ts'
import classes from './search.module.css'
import { withoutHeading } from './without-heading.ts'

/** One passage: its words first, then where they stand. `brief` leaves out what is known within a source. */
export function SearchResultRow({ result, brief }: { result: SearchResult; brief?: boolean }) {
  const { inHeading, snippet, highlights } = withoutHeading(result)
  return (
    <li className={classes.result} data-brief={brief || undefined}>
      <a className={classes.passage} href={`#${paths.passage(result)}`} data-result={brief ? undefined : result.rank}>
        {result.heading && (
          <span className={classes.heading}>
            <Highlighted text={result.heading} ranges={inHeading} />
          </span>
        )}
        <span className={classes.snippet}>
          <Highlighted text={snippet} ranges={highlights} />
        </span>
        <span className={classes.place}>
          {!brief && <span className={classes.title}>{result.title}</span>}
          <span className="num">{formatPlace(result)}</span>
          {!brief && <KindBadge kind={result.kind} />}
          {!brief && result.alsoIn && <span>{t('knowledge.search.alsoIn', { count: result.alsoIn.length })}</span>}
        </span>
      </a>
      {!brief && <Why result={result} />}
    </li>
  )
}

/** Says in words how the passage came to its place. */
function Why({ result: { why, rank } }: { result: SearchResult }) {
  return (
    <Popover width={290} position="bottom-end" withRoles trapFocus={false}>
      <Popover.Target>
        <ActionIcon className={classes.why} aria-label={t('knowledge.search.whyFor', { rank })}>
          <IconInfoCircle size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.whyCard}>
        <strong>{t('knowledge.search.why')}</strong>
        <ul>
          <li>{why.lexicalRank ? t('knowledge.search.byWords', { rank: why.lexicalRank }) : t('knowledge.search.notByWords')}</li>
          {why.matched?.map(({ asked, found, as }) => (
            <li key={`${asked} ${found}`}>{t(`knowledge.search.matched.${as}`, { asked, found })}</li>
          ))}
          {why.fusedRank !== undefined && <li>{t('models.lab.reranked', { place: why.fusedRank })}</li>}
          <li>{why.vectorRank ? t('knowledge.search.byMeaning', { rank: why.vectorRank }) : t('knowledge.search.notByMeaning')}</li>
        </ul>
        <p>{t('knowledge.search.whyNote')}</p>
      </Popover.Dropdown>
    </Popover>
  )
}

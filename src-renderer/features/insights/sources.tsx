import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Insights } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber, formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'
import { RangeBar } from './range-bar.tsx'

const SHOWN = 8

/** Which documents the advice quoted, the most quoted first, and whether visits went well where it did. */
export function Sources({ sources }: { sources: Insights['sources'] }) {
  const [all, setAll] = useState(false)
  const shown = all ? sources : sources.slice(0, SHOWN)
  return (
    <Section title={t('insights.sources.title')}>
      {sources.length === 0 ? (
        <p className={classes.soft}>{t('insights.sources.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.sources.source')}</th>
              <th scope="col" className={classes.right}>
                {t('insights.sources.cited')}
              </th>
              <th scope="col" className={classes.right}>
                {t('insights.sources.rating')}
              </th>
              <th scope="col" className={classes.right}>
                {t('insights.sources.helped')}
              </th>
              <th scope="col" className={classes.narrowRange}>
                {t('insights.sources.range')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((source) => (
              <Row key={source.sourceId} source={source} />
            ))}
          </tbody>
        </table>
      )}
      {sources.length > shown.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('insights.sources.more', { count: sources.length - shown.length })}
        </UnstyledButton>
      )}
    </Section>
  )
}

function Row({ source: { sourceId, title, cited, averageRating, rate, low, high, enough } }: { source: Insights['sources'][number] }) {
  return (
    <tr data-few={!enough || undefined}>
      <th scope="row">
        <a className={classes.link} href={`#${paths.source(sourceId)}`}>
          {title}
        </a>
      </th>
      <td className={classes.right}>{t('insights.sources.times', { count: cited, number: formatNumber(cited) })}</td>
      <td className={classes.right}>
        {averageRating === null
          ? t('insights.sources.noRating')
          : t('insights.sources.ratingOf', { rating: formatNumber(Math.round(averageRating * 10) / 10) })}
      </td>
      <td className={classes.right}>{enough ? formatShare(rate) : '–'}</td>
      <td className={classes.narrowRange}>
        {enough ? <RangeBar rate={rate} low={low} high={high} /> : <span className={classes.soft}>{t('insights.sources.few')}</span>}
      </td>
    </tr>
  )
}

import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { TechniqueEffect } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber, formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'
import { RangeBar } from './range-bar.tsx'

/** Techniques with too few visits shown at first: there is nothing to learn from them yet. */
const FEW_SHOWN = 3

/** Which techniques helped, with the range the true rate most likely lies in. What has too few visits comes last and gets no rank. */
export function Techniques({ techniques }: { techniques: TechniqueEffect[] }) {
  const [all, setAll] = useState(false)
  const ranked = techniques.toSorted((a, b) => Number(b.enough) - Number(a.enough) || b.low - a.low || b.visits - a.visits)
  const shown = all ? ranked : ranked.slice(0, ranked.filter((effect) => effect.enough).length + FEW_SHOWN)
  return (
    <Section title={t('insights.techniques.title')}>
      {ranked.length === 0 ? (
        <p className={classes.soft}>{t('insights.techniques.none')}</p>
      ) : (
        <>
          <p className={classes.soft}>{t('insights.techniques.lead')}</p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('insights.techniques.technique')}</th>
                <th scope="col" className={classes.right}>
                  {t('insights.techniques.visits')}
                </th>
                <th scope="col" className={classes.right}>
                  {t('insights.techniques.rate')}
                </th>
                <th scope="col" className={classes.range}>
                  {t('insights.techniques.range')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((effect) => (
                <Row key={effect.technique} effect={effect} />
              ))}
            </tbody>
          </table>
          {ranked.length > shown.length && (
            <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
              {t('insights.techniques.more', { count: ranked.length - shown.length })}
            </UnstyledButton>
          )}
        </>
      )}
    </Section>
  )
}

function Row({ effect: { title, visits, rate, low, high, enough } }: { effect: TechniqueEffect }) {
  return (
    <tr data-few={!enough || undefined}>
      <th scope="row">{title}</th>
      <td className={classes.right}>{formatNumber(visits)}</td>
      <td className={classes.right}>{enough ? formatShare(rate) : '–'}</td>
      <td className={classes.range}>
        {enough ? <RangeBar rate={rate} low={low} high={high} /> : <span className={classes.soft}>{t('insights.techniques.tooFew')}</span>}
      </td>
    </tr>
  )
}

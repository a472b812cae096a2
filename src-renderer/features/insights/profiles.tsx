import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import type { Effect, TechniqueProfile } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'
import own from './profiles.module.css'

const SHOWN = 8

/** How each technique does with every style and at every stage. The figure says it; the shade only helps to find it. */
export function Profiles({ profiles }: { profiles: TechniqueProfile[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? profiles : profiles.slice(0, SHOWN)
  return (
    <Section title={t('insights.profiles.title')}>
      <p className={classes.soft}>{t(profiles.length === 0 ? 'insights.profiles.none' : 'insights.profiles.lead')}</p>
      {shown.length > 0 && (
        <table className={own.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.techniques.technique')}</th>
              {STYLES.map((style) => (
                <th key={style} scope="col" className={own.style} title={t(`domain.style.${style}`)}>
                  <span aria-hidden>{style}</span>
                  <span className="unseen">{t(`domain.style.${style}`)}</span>
                </th>
              ))}
              {STAGES.map((stage) => (
                <th key={stage} scope="col">
                  {t(`domain.stage.${stage}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ technique, title, byStyle, byStage }) => (
              <tr key={technique}>
                <th scope="row">{title}</th>
                {STYLES.map((style) => (
                  <Cell key={style} effect={byStyle[style]} />
                ))}
                {STAGES.map((stage) => (
                  <Cell key={stage} effect={byStage[stage]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {profiles.length > shown.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('insights.profiles.more', { count: profiles.length - shown.length })}
        </UnstyledButton>
      )}
    </Section>
  )
}

function Cell({ effect: { visits, rate, low, high, enough } }: { effect: Effect }) {
  if (!enough) {
    return (
      <td className={own.few}>
        <span aria-hidden>·</span>
        <span className="unseen">{t('insights.profiles.few')}</span>
      </td>
    )
  }
  const words = t('insights.profiles.cell', { rate: formatShare(rate), count: visits, low: formatShare(low), high: formatShare(high) })
  return (
    <td title={words} style={{ backgroundColor: `color-mix(in srgb, var(--ride-accent-soft) ${Math.round(rate * 100)}%, transparent)` }}>
      {formatShare(rate)}
    </td>
  )
}

import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SalesContext } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { StyleHint } from '../../components/badges.tsx'
import { go, paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { budgetWords } from '../customers/budget-words.ts'
import type { DraftField } from './draft.ts'
import classes from './understood.module.css'

interface UnderstoodProps {
  context: SalesContext
  /** Opens the question at the field that says it. */
  onEdit: (field: DraftField) => void
}

/** What the advice was built from. Each chip opens the place where it can be put right. */
export function Understood({ context, onEdit }: UnderstoodProps) {
  const { concerns, drivers, audience, competitors, customer, style, styleConfidence } = context
  const budget = budgetWords(context.budget)
  return (
    <Section title={t('coach.understood.title')}>
      <p className={classes.lead}>{t('coach.understood.lead')}</p>
      <dl className={classes.list}>
        <Row label={t('coach.understood.concerns')}>
          {concerns.map((concern) => (
            <Choose
              key={concern.id}
              onClick={() => onEdit(FIELD_OF_ORIGIN[concern.from])}
              note={t(`coach.understood.from.${concern.from}`)}
            >
              {concern.title}
            </Choose>
          ))}
          {concerns.length === 0 && <Choose onClick={() => onEdit('concerns')}>{t('coach.understood.unknown')}</Choose>}
        </Row>
        <Row label={t('coach.understood.budget')}>
          <Choose onClick={() => onEdit('situation')}>{budget ?? t('coach.understood.unknown')}</Choose>
        </Row>
        {audience.length > 0 && (
          <Row label={t('coach.understood.audience')}>
            {audience.map((who) => (
              <Choose key={who} onClick={() => onEdit('situation')}>
                {who}
              </Choose>
            ))}
          </Row>
        )}
        <Row label={t('coach.understood.style')}>
          <Choose onClick={() => (customer ? go(paths.customer(customer.id)) : onEdit('customer'))}>
            <StyleHint style={style} confidence={styleConfidence} from={styleFrom(context)} />
          </Choose>
        </Row>
        {drivers.length > 0 && (
          <Row label={t('coach.understood.drivers')}>
            <span className={classes.plain}>{drivers.map((driver) => driver.title).join(', ')}</span>
          </Row>
        )}
        {competitors.length > 0 && (
          <Row label={t('coach.understood.competitors')}>
            {competitors.map((competitor) => (
              <Choose key={competitor} onClick={() => onEdit('competitors')}>
                {competitor}
              </Choose>
            ))}
          </Row>
        )}
        {context.urgency && (
          <Row label={t('coach.understood.urgency')}>
            <Choose onClick={() => onEdit('urgency')}>{t(`domain.urgency.${context.urgency}`)}</Choose>
          </Row>
        )}
      </dl>
      {context.situation && (
        <div className={classes.situation}>
          <p className={classes.label}>{t('coach.understood.situation')}</p>
          <p className={classes.words}>{context.situation}</p>
        </div>
      )}
    </Section>
  )
}

/** Where a concern can be corrected, by where it was read. */
const FIELD_OF_ORIGIN: Record<SalesContext['concerns'][number]['from'], DraftField> = {
  request: 'concerns',
  situation: 'situation',
  profile: 'concerns',
  interaction: 'concerns',
}

/** A style the rep set is certain; one that was read never is. */
function styleFrom({ style, styleConfidence }: SalesContext) {
  if (!style) return 'none'
  return styleConfidence === 1 ? 'manual' : 'assessed'
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.chips}>{children}</dd>
    </div>
  )
}

function Choose({ children, note, onClick }: { children: ReactNode; note?: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.chip} onClick={onClick}>
      {children}
      {note && <span className={classes.note}>{note}</span>}
    </UnstyledButton>
  )
}

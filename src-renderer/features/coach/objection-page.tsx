import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader, Section } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import ask from './ask-page.module.css'
import { CustomerPicker } from './customer-picker.tsx'
import type { Draft } from './draft.ts'
import history from './history.module.css'
import classes from './objection.module.css'
import { Objection } from './objection.tsx'
import { ObjectionSheet } from './objection-sheet.tsx'
import { objectionPath } from './paths.ts'

const SHOWN = 12

/** An objection without advice before it: somebody said something, and the rep wants an answer now. */
export function ObjectionPage() {
  const [customer, setCustomer] = useState<Draft['customer']>(null)
  const back = () => go(paths.coach())
  useCommand('back', back)
  return (
    <Page>
      <PageHeader title={t('coach.objection.title')} subtitle={t('coach.objection.lead')} onBack={back} />
      <div className={ask.columns}>
        <Objection customerId={customer?.id} />
        <div className={classes.stack}>
          <CustomerPicker value={customer} onChange={setCustomer} />
          <Earlier customerId={customer?.id} />
        </div>
      </div>
    </Page>
  )
}

/** An answer given earlier, as it was. */
export function ObjectionView({ id }: { id: string }) {
  const found = useRoute('objections.get', { id })
  const back = () => go(objectionPath())
  useCommand('back', back)
  if (found.isPending) return <LoadingState />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />
  const { statement, customerName, product, createdAt } = found.data
  const about = [customerName, product, formatDate(createdAt)].filter(Boolean).join(' · ')
  return (
    <Page width="narrow">
      <PageHeader title={`“${statement}”`} subtitle={<span className="num">{about}</span>} onBack={back} />
      <ObjectionSheet answer={found.data} />
    </Page>
  )
}

function Earlier({ customerId }: { customerId?: string }) {
  const found = useRoute('objections.list', { customerId, limit: SHOWN }, { keep: true })
  return (
    <Section
      title={t('coach.objection.earlier')}
      aside={found.data && found.data.total > 0 && <span className="num">{found.data.total}</span>}
    >
      {found.isError && <ErrorState small error={found.error} onRetry={() => found.refetch()} />}
      {found.data?.total === 0 && <p className={classes.soft}>{t('coach.objection.none')}</p>}
      <ul className={history.list}>
        {found.data?.objections.map(({ id, statement, type, customerName, createdAt }) => (
          <li key={id}>
            <a className={history.item} href={`#${objectionPath(id)}`}>
              {statement}
              <span className={history.soft}>
                <Tag>{t(`objections.types.${type}.title`)}</Tag>
                {customerName && <span>{customerName}</span>}
                <time className="num" dateTime={createdAt}>
                  {formatDate(createdAt)}
                </time>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

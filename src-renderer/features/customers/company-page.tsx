import { Button } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatNumber, fromNow } from '../../components/format.ts'
import { go, paths, useQueryValues } from '../../components/navigation.ts'
import { Page, PageHeader, Section } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { CompanyDetailsCard } from './company-details.tsx'
import classes from './company-page.module.css'
import columns from './customer-page.module.css'
import { useListFilter } from './list-filter.ts'
import sheet from './sheet.module.css'

/** People shown here; the rest are in the list. */
const SHOWN = 50

/** A company: who works there and what is known of it. */
export function CompanyPage() {
  const name = useQueryValues().get('name') ?? ''
  const company = useRoute('customers.company', { name })
  const back = () => go('/customers/companies')
  useCommand('back', back)
  if (company.isPending) return <LoadingState />
  if (company.isError) return <ErrorState error={company.error} onRetry={() => company.refetch()} />
  const { customers } = company.data
  return (
    <Page>
      <PageHeader
        title={company.data.name}
        onBack={back}
        subtitle={<span className="num">{t('customers.count', { count: customers, number: formatNumber(customers) })}</span>}
      />
      <div className={columns.columns}>
        <People company={company.data.name} />
        <CompanyDetailsCard key={name} company={company.data} />
      </div>
    </Page>
  )
}

function People({ company }: { company: string }) {
  const people = useRoute('customers.list', { company, sort: 'name', limit: SHOWN })
  const apply = useListFilter((store) => store.apply)
  return (
    <Section
      title={t('customers.companies.people')}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            apply({ company })
            go(paths.customers())
          }}
        >
          {t('customers.companies.inList')}
        </Button>
      }
    >
      {people.isError && <ErrorState small error={people.error} onRetry={() => people.refetch()} />}
      <ul className={classes.people}>
        {people.data?.customers.map(({ id, name, stage, lastInteractionAt }) => (
          <li key={id}>
            <a className={classes.person} href={`#${paths.customer(id)}`}>
              <span className={sheet.name}>{name}</span>
              {stage && <Tag>{t(`domain.stage.${stage}`)}</Tag>}
              <span className={sheet.soft}>{lastInteractionAt ? fromNow(lastInteractionAt) : t('customers.never')}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

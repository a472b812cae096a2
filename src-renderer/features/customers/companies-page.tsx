import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuilding, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Company } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatNumber, fromNow } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './companies-page.module.css'
import sheet from './sheet.module.css'

const SHOWN = 200

/** The companies customers work for. */
export function CompaniesPage() {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 90)
  const found = useRoute('customers.companies', { search: search || undefined, limit: SHOWN }, { keep: true })
  const none = found.data?.total === 0 && typed === '' && search === ''
  const back = () => go(paths.customers())
  useCommand('back', back)
  return (
    <Page>
      <PageHeader
        title={t('customers.companies.title')}
        onBack={back}
        subtitle={
          <span className="num" role="status">
            {found.data && !none
              ? t('customers.companies.count', { count: found.data.total, number: formatNumber(found.data.total) })
              : ' '}
          </span>
        }
      />
      {!none && (
        <TextInput
          mb="md"
          aria-label={t('customers.companies.search')}
          placeholder={t('customers.companies.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {found.isPending && <LoadingState />}
      {found.isError && <ErrorState small error={found.error} onRetry={() => found.refetch()} />}
      {found.data?.total === 0 && (
        <EmptyState
          icon={IconBuilding}
          title={t('customers.companies.empty')}
          action={
            none && (
              <Button variant="default" onClick={() => go(paths.newCustomer())}>
                {t('customers.add')}
              </Button>
            )
          }
        >
          {t(none ? 'customers.companies.emptyText' : 'customers.companies.nothingText')}
        </EmptyState>
      )}
      <ul className={sheet.list}>
        {found.data?.companies.map((company) => (
          <Row key={company.name} company={company} />
        ))}
      </ul>
      {found.data && found.data.total > SHOWN && <p className={sheet.soft}>{t('customers.companies.more', { count: SHOWN })}</p>}
    </Page>
  )
}

function Row({ company: { name, details, customers, stages, lastInteractionAt } }: { company: Company }) {
  return (
    <li>
      <a className={classes.row} href={`#${paths.company(name)}`}>
        <span>
          <span className={sheet.name}>{name}</span>
          {details.industry && <span className={sheet.soft}> {details.industry}</span>}
        </span>
        <span className={`${sheet.soft} num`}>{t('customers.count', { count: customers, number: formatNumber(customers) })}</span>
        <span className={classes.stages}>
          {stages.map(({ stage, customers: count }) => (
            <Tag key={stage}>{`${t(`domain.stage.${stage}`)} ${formatNumber(count)}`}</Tag>
          ))}
        </span>
        <span className={`${sheet.soft} ${classes.last}`}>{lastInteractionAt ? fromNow(lastInteractionAt) : t('customers.never')}</span>
      </a>
    </li>
  )
}

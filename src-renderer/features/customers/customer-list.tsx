import { Button, Group } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useEffect } from 'react'
import { t } from '#shared/messages/index.ts'
import { formatNumber } from '../../components/format.ts'
import { go, paths, useQueryValues } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { CustomerRows } from './customer-rows.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isNarrowed, useListFilter } from './list-filter.ts'
import { TransferMenu } from './transfer-menu.tsx'
import { useCustomerList } from './use-customer-list.ts'

/** All customers, narrowed as the rep types. */
export function CustomerList() {
  const { filter, narrow } = useListFilter()
  const list = useCustomerList()
  const asked = useQueryValues().get('search')
  const narrowed = isNarrowed(filter)
  const add = () => go(paths.newCustomer())
  useCommand('new', add)

  useEffect(() => {
    if (asked !== null) narrow({ search: asked })
  }, [asked, narrow])

  const nobody = list.isSuccess && list.total === 0 && !narrowed
  return (
    <Page>
      <PageHeader
        title={t('customers.title')}
        subtitle={
          <span className="num" role="status">
            {list.isSuccess && !nobody ? t('customers.count', { count: list.total, number: formatNumber(list.total) }) : ' '}
          </span>
        }
        actions={
          <>
            <TransferMenu />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t('customers.add')}
            </Button>
          </>
        }
      />
      {!nobody && <FilterBar />}
      {list.isPending && <LoadingState />}
      {list.isError && <ErrorState small error={list.error} onRetry={() => list.refetch()} />}
      {nobody && (
        <EmptyState
          icon={IconUsers}
          title={t('customers.empty.title')}
          action={
            <Group>
              <Button variant="default" onClick={add}>
                {t('customers.add')}
              </Button>
              <Button variant="default" onClick={() => go('/customers/import')}>
                {t('transfer.import')}
              </Button>
            </Group>
          }
        >
          {t('customers.empty.text')}
        </EmptyState>
      )}
      {list.isSuccess && list.total === 0 && narrowed && (
        <EmptyState title={t('customers.empty.nothing')}>{t('customers.empty.nothingText')}</EmptyState>
      )}
      {list.rows.length > 0 && (
        <CustomerRows rows={list.rows} total={list.total} loadMore={() => list.hasNextPage && list.fetchNextPage()} />
      )}
    </Page>
  )
}

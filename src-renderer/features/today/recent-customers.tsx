import { Anchor, Button } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { StyleHint } from '../../components/badges.tsx'
import { fromNow } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import classes from './today.module.css'

const SHOWN = 5

/** The customers last spoken to or changed. */
export function RecentCustomers() {
  const { data, error, refetch } = useRoute('customers.list', { limit: SHOWN })
  const recent = data?.customers ?? []
  return (
    <Section
      title={t('today.customers.title')}
      aside={
        recent.length > 0 && (
          <Anchor size="sm" href={`#${paths.customers()}`}>
            {t('today.customers.all')}
          </Anchor>
        )
      }
    >
      {error && <ErrorState small error={error} onRetry={refetch} />}
      {data && recent.length === 0 && (
        <EmptyState
          small
          title={t('today.customers.none')}
          action={
            <Button variant="default" onClick={() => go(paths.newCustomer())}>
              {t('today.customers.add')}
            </Button>
          }
        />
      )}
      <ul className={classes.rows}>
        {recent.map((customer) => (
          <li key={customer.id}>
            <a className={classes.row} href={`#${paths.customer(customer.id)}`}>
              <span className={classes.rowHead}>
                <span className={classes.name}>{customer.name}</span>
                <span className={classes.when}>
                  {customer.lastInteractionAt ? fromNow(customer.lastInteractionAt) : t('today.customers.never')}
                </span>
              </span>
              <span className={classes.about}>
                {customer.company && <span>{customer.company}</span>}
                {customer.stage && <span>{t(`domain.stage.${customer.stage}`)}</span>}
                {customer.style.value && (
                  <StyleHint style={customer.style.value} confidence={customer.style.confidence} from={customer.style.from} />
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

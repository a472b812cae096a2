import { Button, Textarea } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { CustomerPicker } from '../coach/customer-picker.tsx'
import classes from './today.module.css'

/** A situation in the rep's own words; the coach takes it from there. */
export function AskBox() {
  const [situation, setSituation] = useState('')
  const [customer, setCustomer] = useState<ComponentProps<typeof CustomerPicker>['value']>(null)
  const ask = () => go(paths.coach({ customerId: customer?.id, situation: situation.trim() }))
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <h2 className={classes.askTitle}>{t('today.ask.title')}</h2>
      <Textarea
        aria-label={t('today.ask.label')}
        placeholder={t('today.ask.placeholder')}
        value={situation}
        onChange={(event) => setSituation(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return
          event.preventDefault()
          ask()
        }}
        autosize
        minRows={2}
        maxRows={6}
      />
      <div className={classes.askFoot}>
        <CustomerPicker value={customer} onChange={setCustomer} />
        <Button type="submit">{t('today.ask.send')}</Button>
      </div>
    </form>
  )
}

import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { DrillDue } from '../coach/drill/drill-due.tsx'
import { Promises } from '../customers/promises.tsx'
import { AskBox } from './ask-box.tsx'
import { Attention } from './attention.tsx'
import { FollowUps } from './follow-ups.tsx'
import { GettingStarted } from './getting-started.tsx'
import { ImportProgress } from './import-progress.tsx'
import { RecentAdvice } from './recent-advice.tsx'
import { RecentCustomers } from './recent-customers.tsx'
import classes from './today.module.css'

/** Where the day starts: what is due, who was seen last, and the question box. */
export default function Today() {
  const status = useRoute('app.status', {})
  const counts = status.data?.counts
  const starting = counts && (counts.sources === 0 || counts.customers === 0)
  return (
    <Page>
      <PageHeader title={greeting(new Date().getHours())} subtitle={fullDate.format(new Date())} actions={<DrillDue />} />
      <ImportProgress />
      <div className={classes.columns}>
        <div className={classes.column}>
          {starting && <GettingStarted counts={counts} />}
          <AskBox />
          <FollowUps />
          <Promises />
        </div>
        <div className={classes.column}>
          <RecentCustomers />
          <RecentAdvice />
          <Attention />
        </div>
      </div>
    </Page>
  )
}

const fullDate = new Intl.DateTimeFormat(navigator.language, { weekday: 'long', day: 'numeric', month: 'long' })

function greeting(hour: number): string {
  if (hour < 12) return t('today.morning')
  return t(hour < 18 ? 'today.afternoon' : 'today.evening')
}

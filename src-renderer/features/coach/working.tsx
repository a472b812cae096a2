import { Loader } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import classes from './working.module.css'

/** Between question and advice: what is being done, and the words of a language model as they arrive. */
export function Working({ text }: { text: string }) {
  return (
    <div className={classes.working} aria-busy>
      <div role="status" className={classes.head}>
        <Loader size="sm" aria-hidden />
        <div>
          <p className={classes.title}>{t(text ? 'coach.working.writing' : 'coach.working.title')}</p>
          <p className={classes.text}>{t('coach.working.text')}</p>
        </div>
      </div>
      {text && <div className={classes.stream}>{text}</div>}
    </div>
  )
}

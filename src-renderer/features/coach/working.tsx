import { Button, Loader } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './working.module.css'

/** Between question and advice: what is being done, the words of a language model as they arrive, and the way to stop it. */
export function Working({ text, onCancel }: { text: string; onCancel: () => void }) {
  useCommand('back', onCancel)
  return (
    <div className={classes.working} aria-busy>
      <div role="status" className={classes.head}>
        <Loader size="sm" aria-hidden />
        <div className={classes.what}>
          <p className={classes.title}>{t(text ? 'coach.working.writing' : 'coach.working.title')}</p>
          <p className={classes.text}>{t('coach.working.text')}</p>
        </div>
        <Button variant="default" onClick={onCancel}>
          {t('coach.working.cancel')}
        </Button>
      </div>
      {text && <div className={classes.stream}>{text}</div>}
    </div>
  )
}

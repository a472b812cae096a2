import { Button, Group } from '@mantine/core'
import { IconFolderSearch } from '@tabler/icons-react'
import type { FileOffer } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction, useRoute } from '../../client/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { formatBytes, fromNow } from '../../components/format.ts'
import classes from './import.module.css'

const ROWS_SHOWN = 30

/** New and changed files of watched folders, to be imported or ignored. Gone when there are none. */
export function FileOffers() {
  const { data } = useRoute('knowledge.watches', {})
  const accept = useAction('knowledge.acceptOffers', { onSuccess: () => queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] }) })
  const ignore = useAction('knowledge.ignoreOffers')
  const offers = data?.offers ?? []
  if (offers.length === 0) return null
  const all = offers.map(({ path }) => path)
  const busy = accept.isPending || ignore.isPending
  return (
    <section className={classes.tray} aria-label={t('knowledge.offers.title', { count: offers.length })}>
      <div className={classes.trayHead}>
        <h2>{t('knowledge.offers.title', { count: offers.length })}</h2>
        <span>{t('knowledge.offers.hint')}</span>
        <span className={classes.trayActions}>
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => ignore.mutate({ paths: all })}>
            {t('knowledge.offers.ignoreAll')}
          </Button>
          <Button size="compact-sm" variant="light" disabled={busy} onClick={() => accept.mutate({ paths: all })}>
            {t('knowledge.offers.acceptAll')}
          </Button>
        </span>
      </div>
      <ul className={classes.jobs}>
        {offers.slice(0, ROWS_SHOWN).map((offer) => (
          <Offer
            key={offer.path}
            offer={offer}
            onAccept={() => accept.mutate({ paths: [offer.path] })}
            onIgnore={() => ignore.mutate({ paths: [offer.path] })}
          />
        ))}
      </ul>
      {offers.length > ROWS_SHOWN && <p className={classes.more}>{t('knowledge.import.more', { count: offers.length - ROWS_SHOWN })}</p>}
    </section>
  )
}

function Offer({ offer, onAccept, onIgnore }: { offer: FileOffer; onAccept: () => void; onIgnore: () => void }) {
  const { fileName: file } = offer
  return (
    <li className={classes.job}>
      <IconFolderSearch size={18} stroke={1.6} aria-hidden />
      <div className={classes.jobBody}>
        <span className={classes.file} title={offer.path}>
          {file}
        </span>
        <p className={classes.problem}>
          {formatBytes(offer.bytes)}, {fromNow(offer.modifiedAt)}
        </p>
      </div>
      <Tag tone={offer.change === 'new' ? 'accent' : 'warning'}>{t(`knowledge.offers.${offer.change}`)}</Tag>
      <KindBadge kind={offer.kind} />
      <Group gap={6} wrap="nowrap">
        <Button size="compact-sm" variant="default" onClick={onIgnore} aria-label={t('knowledge.offers.ignoreOne', { file })}>
          {t('knowledge.offers.ignore')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onAccept} aria-label={t('knowledge.offers.acceptOne', { file })}>
          {t('knowledge.offers.accept')}
        </Button>
      </Group>
    </li>
  )
}

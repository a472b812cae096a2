import { Tabs } from '@mantine/core'
import { useRef, useState } from 'react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import { ConceptList } from './concept-list.tsx'
import { FindInSource } from './find-in-source.tsx'
import { SourceFacts } from './source-facts.tsx'
import classes from './source-view.module.css'

/** Beside the page: the concepts found, a search within the source, and how its import went. */
export function SourcePanel({ source }: { source: SourceDetail }) {
  const [tab, setTab] = useState<string | null>('concepts')
  const find = useRef<HTMLInputElement>(null)
  useCommand('search', () => {
    setTab('find')
    // The tab has to be there before it can take the focus.
    requestAnimationFrame(() => find.current?.select())
  })
  return (
    <Tabs value={tab} onChange={setTab} className={classes.panel} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="concepts" rightSection={<span className={classes.count}>{source.concepts}</span>}>
          {t('knowledge.source.concepts')}
        </Tabs.Tab>
        <Tabs.Tab value="find">{t('knowledge.source.find')}</Tabs.Tab>
        <Tabs.Tab
          value="about"
          rightSection={source.warnings.length > 0 && <span className={classes.count}>{source.warnings.length}</span>}
        >
          {t('knowledge.source.about')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="concepts">
        <ConceptList source={source} />
      </Tabs.Panel>
      <Tabs.Panel value="find">
        <FindInSource sourceId={source.id} input={find} />
      </Tabs.Panel>
      <Tabs.Panel value="about">
        <SourceFacts source={source} />
      </Tabs.Panel>
    </Tabs>
  )
}

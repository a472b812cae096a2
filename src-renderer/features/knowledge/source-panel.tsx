import { Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { ConceptList } from './concept-list.tsx'
import { FindInSource } from './find-in-source.tsx'
import { SourceFacts } from './source-facts.tsx'
import classes from './source-view.module.css'

interface SourcePanelProps {
  source: SourceDetail
  /** Grows each time the search is asked for. */
  find: number
  /** The words searched for, to be marked in the document. */
  onWords: (words: readonly string[]) => void
}

/** Beside the document: the concepts found, a search within the source, and how its import went. */
export function SourcePanel({ source, find, onWords }: SourcePanelProps) {
  const [tab, setTab] = useState<string | null>(find > 0 ? 'find' : 'concepts')
  useEffect(() => {
    if (find > 0) setTab('find')
  }, [find])
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
        <FindInSource sourceId={source.id} find={find} onWords={onWords} />
      </Tabs.Panel>
      <Tabs.Panel value="about">
        <SourceFacts source={source} />
      </Tabs.Panel>
    </Tabs>
  )
}

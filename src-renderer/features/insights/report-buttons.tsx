import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Input } from '#shared/contract/index.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { saveFile } from '../coach/save-file.ts'

/** The figures on the screen as a file to pass on. */
export function ReportButtons({ query }: { query: Input<'feedback.insights'> }) {
  const save = useAction('feedback.report', { onSuccess: saveFile })
  return (['csv', 'html'] as const).map((as) => (
    <Button
      key={as}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending && save.variables.as === as}
      onClick={() => save.mutate({ ...query, as })}
    >
      {t(`insights.report.${as}`)}
    </Button>
  ))
}

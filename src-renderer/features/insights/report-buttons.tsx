import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { saveFile } from '../coach/save-file.ts'

/** The figures of the period as a file to pass on. */
export function ReportButtons({ periodDays }: { periodDays: number | null }) {
  const save = useAction('feedback.report', { onSuccess: saveFile })
  return (['csv', 'html'] as const).map((as) => (
    <Button
      key={as}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending && save.variables.as === as}
      onClick={() => save.mutate({ periodDays, as })}
    >
      {t(`insights.report.${as}`)}
    </Button>
  ))
}

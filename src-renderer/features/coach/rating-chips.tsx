import { Chip, Group } from '@mantine/core'
import { useId } from 'react'
import { t } from '#shared/messages/index.ts'

const STARS = [1, 2, 3, 4, 5]

/** One to five, as a radio group: an arrow key is enough to choose. */
export function RatingChips({ label, value, onChange }: { label: string; value: number; onChange: (rating: number) => void }) {
  const name = useId()
  return (
    <Group gap={6} my={4} role="radiogroup" aria-label={label}>
      {STARS.map((stars) => (
        <Chip
          key={stars}
          type="radio"
          name={name}
          value={String(stars)}
          checked={stars === value}
          onChange={(checked) => checked && onChange(stars)}
          size="sm"
          aria-label={t('coach.feedback.ratingValue', { count: stars })}
        >
          {'★'.repeat(stars)}
        </Chip>
      ))}
    </Group>
  )
}

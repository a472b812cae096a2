import { Chip, Group } from '@mantine/core'
import { useId } from 'react'

interface ChoiceChipsProps<Value extends string> {
  /** What is being chosen, for those who do not see the heading. */
  label: string
  options: { value: Value; label: string }[]
  value: Value | null
  onChange: (value: Value) => void
  size?: 'xs' | 'sm'
  disabled?: boolean
}

/** One of a few, as chips in a row: a radio group, so Tab passes it in one step and the arrow keys choose. */
export function ChoiceChips<Value extends string>({ label, options, value, onChange, size = 'sm', disabled }: ChoiceChipsProps<Value>) {
  const name = useId()
  return (
    <Group gap={6} my={4} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <Chip
          key={option.value}
          type="radio"
          name={name}
          value={option.value}
          checked={option.value === value}
          onChange={(checked) => checked && onChange(option.value)}
          size={size}
          disabled={disabled}
        >
          {option.label}
        </Chip>
      ))}
    </Group>
  )
}

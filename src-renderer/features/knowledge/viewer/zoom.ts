/** To the width of the view, the whole page, or a number: 1 is the size on paper. */
export type Zoom = 'width' | 'page' | number

/** CSS pixels per point of paper at zoom 1. */
export const PIXELS_PER_POINT = 96 / 72

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5]

/** The next step up (1) or down (-1) from what is shown. */
export function zoomStep(shown: number, direction: 1 | -1): number {
  // Fitting gives odd numbers: one that all but is a step counts as that step.
  const further = (step: number) => (step - shown) * direction > 0.02
  const steps = direction > 0 ? STEPS : STEPS.toReversed()
  return steps.find(further) ?? shown
}

/** The zoom a key asks for within the view: Ctrl with +, - or 0; null when it asks for none. */
export function zoomByKey({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, shown: number): Zoom | null {
  if (!ctrlKey && !metaKey) return null
  if (key === '+' || key === '=') return zoomStep(shown, 1)
  if (key === '-') return zoomStep(shown, -1)
  return key === '0' ? 'width' : null
}

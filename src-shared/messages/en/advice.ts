import { features } from './advice-features.ts'
import { forms } from './advice-forms.ts'
import { leads } from './advice-leads.ts'
import { notices } from './advice-notices.ts'
import type { AdvicePhrases } from './advice-phrases.ts'
import { techniques } from './advice-techniques.ts'
import { why } from './advice-why.ts'

export const advice: AdvicePhrases = { ...leads, ...features, ...techniques, ...why, ...notices, ...forms }

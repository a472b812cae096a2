import { advice } from './advice.ts'
import { answers } from './answers.ts'
import { cli } from './cli.ts'
import { coach } from './coach.ts'
import { customers } from './customers.ts'
import { decisions } from './decisions.ts'
import { desktop } from './desktop.ts'
import { doctor } from './doctor.ts'
import { domain } from './domain.ts'
import { drill } from './drill.ts'
import { errors } from './errors.ts'
import { experience, experiments, typicalObjections } from './feedback.ts'
import { insights } from './insights.ts'
import { knowledge } from './knowledge.ts'
import { llm } from './llm.ts'
import { models } from './models.ts'
import { objections } from './objections.ts'
import { personality, profile } from './personality.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { style } from './style.ts'
import { today } from './today.ts'
import { transfer } from './transfer.ts'
import { viewer } from './viewer.ts'
import { warnings } from './warnings.ts'

/** The message catalogue: every word the app shows, one file per area. Another language is another folder with the same keys. */
export const en = {
  answers,
  llm,
  cli,
  advice,
  decisions,
  desktop,
  insights,
  customers,
  coach,
  doctor,
  domain,
  drill,
  errors,
  experience,
  experiments,
  knowledge,
  models,
  objections,
  personality,
  profile,
  settings,
  shell,
  style,
  today,
  typicalObjections,
  viewer,
  transfer,
  warnings,
}

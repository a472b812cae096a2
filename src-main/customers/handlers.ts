import type { EventBus } from '../app/events.ts'
import type { HandlersOf } from '../app/router.ts'
import type { Uploads } from '../knowledge/intake/uploads.ts'
import { type AdviseBrief, makeBrief } from './brief/brief.ts'
import { decisionDrivers } from './decisions/decision-drivers.ts'
import { decisionOutlook } from './decisions/outlook.ts'
import { readPast } from './decisions/read-past.ts'
import type { CustomersDeps } from './deps.ts'
import { followUpCalendar } from './interactions/follow-up-calendar.ts'
import { completeFollowUp, openFollowUps, snoozeFollowUp } from './interactions/follow-ups.ts'
import { listInteractions } from './interactions/interactions.ts'
import { listCommitments, settleCommitment } from './interactions/ledger.ts'
import { logInteraction } from './interactions/log.ts'
import { timeline } from './interactions/timeline.ts'
import { logMail } from './mail/log-mail.ts'
import type { MailTask, ReadMail } from './mail/read-mail.ts'
import { assessText } from './personality/assess-customer.ts'
import { assess } from './personality/style-in-force.ts'
import { eraseCustomer } from './privacy/erase-customer.ts'
import { filterValues, getCompany, listCompanies } from './profiles/companies.ts'
import { updateCompany } from './profiles/company.ts'
import { fillMissingKeys } from './profiles/keys.ts'
import { listCustomers } from './profiles/list.ts'
import { mergeCustomers, pastMerges, previewMerge, undoMerge } from './profiles/merge.ts'
import { createCustomer, getCustomer, pipelineHistory, undoEdit, updateCustomer } from './profiles/profiles.ts'
import { listViews, removeView, renameView, saveView } from './profiles/saved-views.ts'
import { exportCustomers, skipFile } from './transfer/export-customers.ts'
import { importCustomers } from './transfer/import-customers.ts'
import { listImports } from './transfer/import-results.ts'
import { previewImport } from './transfer/preview-import.ts'
import type { CustomersFile, ReadTask } from './transfer/read/read-file.ts'
import { takeFile } from './transfer/take-file.ts'
import { undoImport } from './transfer/undo-import.ts'

export interface CustomerHandlerDeps extends CustomersDeps {
  events: EventBus
  uploads: Uploads
  /** The workspace folder: erasing looks through its database file and logs. */
  workspace: string
  adviseBrief: AdviseBrief
  /** Reads a file of customers on a thread, as it does an e-mail. */
  readCustomersFile(task: ReadTask): Promise<CustomersFile>
  readMail(task: MailTask): Promise<ReadMail>
}

/** The customers part of the contract. Every write tells the open windows to ask again. */
export function createCustomerHandlers(deps: CustomerHandlerDeps): HandlersOf<'customers'> {
  const { db, now, uploads } = deps
  fillMissingKeys(db)
  const changed = <T>(result: T): T => {
    deps.events.emit('changed', { what: 'customers' })
    return result
  }
  return {
    'customers.create': (profile) => changed(createCustomer(deps, profile)),
    'customers.update': ({ id, patch }) => changed(updateCustomer(deps, id, patch)),
    'customers.get': ({ id }) => getCustomer(db, id),
    'customers.list': (query) => listCustomers(db, query, now()),
    'customers.log': ({ customerId, interaction }) => changed(logInteraction(deps, customerId, interaction)),
    'customers.logMail': async ({ customerId, file }) => changed(await logMail(deps, customerId, await takeFile(uploads, file))),
    'customers.interactions': ({ customerId }) => ({ interactions: listInteractions(db, customerId) }),
    'customers.timeline': (query) => timeline(db, query),
    'customers.filterValues': () => filterValues(db),
    'customers.companies': (query) => listCompanies(db, query),
    'customers.company': ({ name }) => getCompany(db, name),
    'customers.updateCompany': ({ name, patch }) => changed(updateCompany(deps, name, patch)),
    'customers.previewMerge': ({ keepId, otherId }) => previewMerge(db, keepId, otherId),
    'customers.merge': ({ keepId, otherId, take }) => changed(mergeCustomers(deps, keepId, otherId, take)),
    'customers.undoMerge': ({ id }) => changed(undoMerge(deps, id)),
    'customers.personality': ({ id }) => assess(deps, id),
    'customers.assessText': ({ text }) => assessText(text, deps.lexicon),
    'customers.drivers': ({ id }) => {
      const customer = getCustomer(db, id)
      const interactions = listInteractions(db, id)
      return {
        drivers: decisionDrivers(deps, customer, interactions),
        outlook: decisionOutlook(deps, customer, interactions, readPast(db, id)),
      }
    },
    'customers.followUps': ({ customerId }) => ({ followUps: openFollowUps(db, customerId) }),
    'customers.completeFollowUp': ({ id }) => changed(completeFollowUp(deps, id)),
    'customers.snoozeFollowUp': ({ id, until }) => changed(snoozeFollowUp(deps, id, until)),
    'customers.followUpCalendar': ({ id }) => followUpCalendar(db, id, now()),
    'customers.commitments': (query) => ({ commitments: listCommitments(db, query) }),
    'customers.settleCommitment': ({ id, status }) => changed(settleCommitment(deps, id, status)),
    'customers.brief': ({ id }) => makeBrief(deps, id),
    'customers.previewImport': async ({ file, onDuplicate, mapping }) => {
      const { bytes, fileName } = await takeFile(uploads, file)
      return previewImport(deps, await deps.readCustomersFile({ bytes, fileName, now: now(), mapping }), onDuplicate)
    },
    'customers.import': async ({ file, onDuplicate, mapping }) => {
      const { bytes, fileName } = await takeFile(uploads, file)
      const read = await deps.readCustomersFile({ bytes, fileName, now: now(), mapping })
      const progress = (done: number, total: number) => deps.events.emit('customers.importing', { done, total })
      return changed(await importCustomers(deps, { fileName, ...read }, onDuplicate, progress))
    },
    'customers.imports': () => ({ imports: listImports(deps) }),
    'customers.undoImport': async ({ id }) => changed(await undoImport(deps, id)),
    'customers.skipFile': ({ id }) => skipFile(db, id),
    'customers.export': ({ format, ids }) => exportCustomers(db, now(), format, ids),
    'customers.undoEdit': ({ id }) => changed(undoEdit(deps, id)),
    'customers.history': ({ id }) => ({ ...pipelineHistory(db, id), merges: pastMerges(db, id) }),
    'customers.views': () => ({ views: listViews(deps) }),
    'customers.saveView': ({ name, filter }) => changed({ views: saveView(deps, name, filter) }),
    'customers.renameView': ({ id, name }) => changed({ views: renameView(deps, id, name) }),
    'customers.removeView': ({ id }) => changed({ views: removeView(deps, id) }),
    'customers.erase': async ({ id, anonymise }) => {
      const erasure = await eraseCustomer(deps, id, anonymise)
      deps.events.emit('changed', { what: 'recommendations' })
      return changed(erasure)
    },
  }
}

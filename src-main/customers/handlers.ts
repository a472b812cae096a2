import type { EventBus } from '../app/events.ts'
import type { HandlersOf } from '../app/router.ts'
import { decisionDrivers } from './decisions/decision-drivers.ts'
import type { CustomersDeps } from './deps.ts'
import { completeFollowUp, openFollowUps } from './interactions/follow-ups.ts'
import { listInteractions } from './interactions/interactions.ts'
import { logInteraction } from './interactions/log.ts'
import { assessText } from './personality/assess-customer.ts'
import { assess } from './personality/style-in-force.ts'
import { listCustomers } from './profiles/list.ts'
import { createCustomer, getCustomer, updateCustomer } from './profiles/profiles.ts'

/** The customers part of the contract. Every write tells the open windows to ask again. */
export function createCustomerHandlers(deps: CustomersDeps & { events: EventBus }): HandlersOf<'customers'> {
  const changed = <T>(result: T): T => {
    deps.events.emit('changed', { what: 'customers' })
    return result
  }
  return {
    'customers.create': (profile) => changed(createCustomer(deps, profile)),
    'customers.update': ({ id, patch }) => changed(updateCustomer(deps, id, patch)),
    'customers.get': ({ id }) => getCustomer(deps.db, id),
    'customers.list': (query) => listCustomers(deps.db, query),
    'customers.log': ({ customerId, interaction }) => changed(logInteraction(deps, customerId, interaction)),
    'customers.interactions': ({ customerId }) => ({ interactions: listInteractions(deps.db, customerId) }),
    'customers.personality': ({ id }) => assess(deps, id),
    'customers.assessText': ({ text }) => assessText(text, deps.lexicon),
    'customers.drivers': ({ id }) => ({
      drivers: decisionDrivers(deps, getCustomer(deps.db, id), listInteractions(deps.db, id)),
    }),
    'customers.followUps': ({ customerId }) => ({ followUps: openFollowUps(deps.db, customerId) }),
    'customers.completeFollowUp': ({ id }) => changed(completeFollowUp(deps, id)),
  }
}

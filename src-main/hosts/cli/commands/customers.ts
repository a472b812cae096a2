import { type Command, Option } from 'commander'
import type { Input } from '#shared/contract/index.ts'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import { CUSTOMER_SORTS, type Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../../app/app-error.ts'
import { printJson, printLine, printTable } from '../output.ts'
import { readJsonFile, type Session, withWorkspace } from '../session.ts'
import { amount, wholeNumber } from '../values.ts'
import { addMergeCommands } from './customers-merge.ts'
import { addTransferCommands } from './transfer.ts'

export function addCustomerCommands(program: Command): void {
  const customers = program.command('customers').description('customer profiles')
  addAddAndUpdate(customers)
  addList(customers)
  customers
    .command('show')
    .description('one profile')
    .argument('<id>')
    .addHelpText('after', '\nExample: ridealong customers show 0198c0de-0000-7000-8000-000000000000 --json')
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async (session) => void printCustomer(session, await session.ask('customers.get', { id }))),
    )
  addCompanies(customers)
  addMergeCommands(customers)
  addTransferCommands(customers)
  addLog(program)
}

function addAddAndUpdate(customers: Command): void {
  customers
    .command('add')
    .description('create a profile from a JSON file')
    .requiredOption('--file <file>', 'the profile; only "name" is needed')
    .addHelpText('after', '\nExample: ridealong customers add --file ana.json')
    .action(({ file }: { file: string }, command: Command) =>
      withWorkspace(command, async (session) => void printCustomer(session, await session.ask('customers.create', readJsonFile(file)))),
    )
  customers
    .command('update')
    .description('change a profile; fields that are not in the file stay as they are')
    .argument('<id>')
    .requiredOption('--file <file>', 'the fields to change; null clears one')
    .addHelpText('after', '\nExample: ridealong customers update 0198c0de-0000-7000-8000-000000000000 --file change.json')
    .action((id: string, { file }: { file: string }, command: Command) =>
      withWorkspace(
        command,
        async (session) => void printCustomer(session, await session.ask('customers.update', { id, patch: readJsonFile(file) })),
      ),
    )
}

interface ListOptions {
  tag?: string
  owner?: string
  product?: string
  company?: string
  currency?: string
  quietDays?: number
  sort?: (typeof CUSTOMER_SORTS)[number]
  view?: string
  search?: string
  disc?: 'D' | 'I' | 'S' | 'C'
  stage?: (typeof STAGES)[number]
  budgetMin?: number
  budgetMax?: number
  limit: number
  offset: number
}

function addList(customers: Command): void {
  customers
    .command('list')
    .description('find customers')
    .option('--search <words>', 'name, company, e-mail, tag')
    .addOption(new Option('--disc <style>', 'communication style').choices(STYLES))
    .addOption(new Option('--stage <stage>').choices(STAGES))
    .option('--budget-min <amount>', 'budget reaches at least this', amount)
    .option('--budget-max <amount>', 'budget starts at most here', amount)
    .option('--currency <code>', 'budgets in this currency only')
    .option('--tag <tag>')
    .option('--owner <owner>')
    .option('--product <product>', 'what they are interested in')
    .option('--company <company>')
    .option('--quiet-days <n>', 'no contact in this many days, or none at all', wholeNumber)
    .addOption(new Option('--sort <order>').choices(CUSTOMER_SORTS))
    .option('--view <name>', 'a saved view; other options narrow it further')
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .option('--offset <n>', 'how many to skip', wholeNumber, 0)
    .addHelpText('after', '\nExample: ridealong customers list --search berz --stage negotiation')
    .action(({ disc, view, ...filter }: ListOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const { views } = view === undefined ? { views: [] } : await ask('customers.views', {})
        const saved = views.find(({ name }) => name === view)
        if (view !== undefined && !saved) throw new AppError('validation_failed', { problems: t('cli.noView', { view }) })
        const answer = await ask('customers.list', { ...saved?.filter, ...filter, ...(disc && { style: disc }) })
        if (json) return void printJson(answer)
        if (answer.total === 0) return void printLine(t('cli.noCustomers'))
        printTable(
          ['id', 'name', 'company', 'stage', 'style'],
          answer.customers.map((customer) => [customer.id, customer.name, customer.company, customer.stage, customer.style.value ?? '-']),
        )
        return undefined
      }),
    )
}

function addCompanies(customers: Command): void {
  customers
    .command('companies')
    .description('the companies customers work for')
    .option('--search <words>')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .addHelpText('after', '\nExample: ridealong customers companies --search cargo')
    .action((query: { search?: string; limit: number }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('customers.companies', query)
        if (json) return void printJson(answer)
        return void printTable(
          ['company', 'customers', 'last contact'],
          answer.companies.map(({ name, customers: people, lastInteractionAt }) => [name, people, lastInteractionAt?.slice(0, 10) ?? '-']),
        )
      }),
    )
}

function addLog(program: Command): void {
  program
    .command('log')
    .description('record what happened with a customer')
    .argument('<customer-id>')
    .requiredOption('--file <file>', 'the interaction, as JSON')
    .addHelpText('after', '\nExample: ridealong log 0198c0de-0000-7000-8000-000000000000 --file call.json')
    .action((customerId: string, { file }: { file: string }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const logged = await ask('customers.log', { customerId, interaction: readJsonFile<Input<'customers.log'>['interaction']>(file) })
        if (json) return void printJson(logged)
        printLine(t('cli.logged'))
        for (const line of [
          ...logged.commitments.map((promise) => `${promise.what}${promise.dueOn ? ` (${promise.dueOn})` : ''}`),
          ...logged.profileChanges,
        ])
          printLine(`  ${line}`)
        return undefined
      }),
    )
}

function printCustomer({ json }: Session, customer: Customer): void {
  if (json) printJson(customer)
  else
    printTable(
      ['field', 'value'],
      Object.entries(customer).map(([field, value]) => [field, typeof value === 'object' ? JSON.stringify(value) : value]),
    )
}

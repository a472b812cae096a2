import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Command, Option } from 'commander'
import type { Input } from '#shared/contract/index.ts'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import type { Customer, PersonalityAssessment } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { EXIT, note, printJson, printLine, printTable } from '../output.ts'
import { readJsonFile, type Session, withWorkspace } from '../session.ts'
import { amount, wholeNumber } from '../values.ts'
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
  addTransferCommands(customers)
  addLog(program)
  addPersonality(program)
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
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .option('--offset <n>', 'how many to skip', wholeNumber, 0)
    .addHelpText('after', '\nExample: ridealong customers list --search berz --stage negotiation')
    .action(({ disc, ...filter }: ListOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('customers.list', { ...filter, style: disc })
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

interface PersonalityOptions {
  textFile?: string
  jsonl?: string
}

function addPersonality(program: Command): void {
  program
    .command('personality')
    .description('the communication-style hint: how someone likes to be talked to')
    .argument('[customer-id]')
    .option('--text-file <file>', "someone's own words, in a text file")
    .option('--jsonl <file>', 'lines {"id","text"}; answers one JSON line each')
    .addHelpText('after', '\nExample: ridealong personality --text-file their-emails.txt')
    .action((id: string | undefined, { textFile, jsonl }: PersonalityOptions, command: Command) => {
      const given = [id, textFile, jsonl].filter((value) => value !== undefined)
      if (given.length !== 1) return command.error('error: give a customer id, --text-file or --jsonl', { exitCode: EXIT.usage })
      return withWorkspace(command, async (session) => {
        if (jsonl) return assessLines(session, jsonl)
        const assessment = id
          ? await session.ask('customers.personality', { id })
          : await session.ask('customers.assessText', { text: readFileSync(textFile as string, 'utf8') })
        printAssessment(session, assessment)
        return undefined
      })
    })
}

/** One JSON line per input line, in order; a line that cannot be read gets its own error and the rest go on. */
async function assessLines({ ask }: Session, file: string): Promise<number> {
  let failed = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    try {
      const { id, text } = JSON.parse(line.replace(/^\uFEFF/, '')) as { id: unknown; text: string }
      process.stdout.write(`${JSON.stringify({ id, ...(await ask('customers.assessText', { text })) })}\n`)
    } catch (error) {
      failed += 1
      process.stdout.write(`${JSON.stringify({ error: { code: 'validation_failed', message: (error as Error).message } })}\n`)
    }
  }
  return failed > 0 ? EXIT.failures : EXIT.done
}

function printAssessment({ json }: Session, assessment: PersonalityAssessment): void {
  if (json) {
    printJson(assessment)
    return
  }
  const { style, confidence, note: remark, evidence } = assessment
  printLine(style ? `${style} — ${t(`domain.style.${style}`)} (${Math.round(confidence * 100)} %)` : '—')
  note(remark)
  for (const { quote, axis, weight } of evidence) printLine(`  ${weight > 0 ? '+' : '−'} ${axis}: "${quote}"`)
}

function printCustomer({ json }: Session, customer: Customer): void {
  if (json) printJson(customer)
  else
    printTable(
      ['field', 'value'],
      Object.entries(customer).map(([field, value]) => [field, typeof value === 'object' ? JSON.stringify(value) : value]),
    )
}

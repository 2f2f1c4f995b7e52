/** All quirks, by name. A new one is an entry in the table of its family. */
import type { Quirk } from '../quirk.ts'
import { difyEnds } from './dify-ends.ts'
import { difyEvents } from './dify-events.ts'
import { difyRefusals } from './dify-refusals.ts'
import { difySilences } from './dify-silences.ts'
import { ending } from './ending.ts'
import { framing } from './framing.ts'
import { httpErrors } from './http-errors.ts'
import { labels } from './labels.ts'
import { openaiChunks } from './openai-chunks.ts'
import { replyText } from './reply-text.ts'
import { streamErrors } from './stream-errors.ts'
import { tails } from './tails.ts'
import { thinking } from './thinking.ts'
import { timing } from './timing.ts'
import { transport } from './transport.ts'

const table = {
  ...timing,
  ...transport,
  ...ending,
  ...tails,
  ...streamErrors,
  ...framing,
  ...labels,
  ...openaiChunks,
  ...thinking,
  ...httpErrors,
  ...replyText,
  ...difyEnds,
  ...difyEvents,
  ...difyRefusals,
  ...difySilences,
}

export type QuirkName = keyof typeof table

/** A quirk in use: its name, or `name=number` to set its number. */
export type QuirkUse = QuirkName | `${QuirkName}=${number}`

export const quirks: Readonly<Record<QuirkName, Quirk>> = table

export const quirkNames = Object.keys(table) as QuirkName[]

export interface ChosenQuirk {
  name: QuirkName
  quirk: Quirk
  amount: number
}

/** Reads `name` or `name=number`; throws RangeError, naming what is wrong, for anything else. */
export function chooseQuirk(use: string): ChosenQuirk {
  const [name = '', number] = use.split('=')
  if (!Object.hasOwn(table, name)) throw new RangeError(`unknown quirk "${name}"`)
  const quirk = quirks[name as QuirkName]
  const amount = number === undefined ? (quirk.amount?.default ?? 0) : Number(number)
  if (!Number.isFinite(amount) || amount < 0) throw new RangeError(`quirk "${use}": not a number`)
  if (number !== undefined && !quirk.amount) throw new RangeError(`quirk "${name}" takes no number`)
  return { name: name as QuirkName, quirk, amount }
}

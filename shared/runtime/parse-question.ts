import type * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import { findHelpNotice } from '../domain/safety/help-notice.ts'
import { parseInput } from './parse-input.ts'

/** As much of a refused question is read for danger as a question may have. */
const readLength = 4000

/**
 * Parses an input that holds a question, as `parseInput` does. Where it is refused though the question speaks
 * of danger, the details hold the help notice beside the wrong fields: a person in danger gets the numbers
 * whatever is wrong with the request.
 */
export function parseQuestion<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
): z.core.output<Schema> {
  try {
    return parseInput(schema, input)
  } catch (error) {
    const help = error instanceof AppError ? findHelpNotice(questionIn(input).slice(0, readLength)) : null
    if (!(error instanceof AppError) || !help) throw error
    const { code, message, details: fields, cause } = error
    throw new AppError(code, { message, details: { help, fields }, cause })
  }
}

/** The question by the names that the doors give it. */
function questionIn(input: unknown): string {
  if (typeof input !== 'object' || input === null) return ''
  const { text, message, query } = input as Record<string, unknown>
  return [text, message, query].find((one) => typeof one === 'string') ?? ''
}

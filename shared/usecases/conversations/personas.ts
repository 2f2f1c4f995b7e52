import { AppError } from '../../contract/errors.ts'
import type { ConversationRecord } from '../../domain/conversation/conversation.ts'
import type { Persona, Personas } from '../../ports/personas.ts'

interface PersonaPorts {
  personas: Personas
}

/** Returns null when the caller names no persona; an unknown name throws INVALID_ARGUMENT. */
export async function findPersona(ports: PersonaPorts, id: string | undefined): Promise<Persona | null> {
  if (id === undefined) return null
  const persona = await ports.personas.find(id)
  if (!persona)
    throw new AppError('INVALID_ARGUMENT', { message: '没有这个角色', details: [{ path: 'persona' }] })
  return persona
}

export async function defaultPersona(ports: PersonaPorts): Promise<Persona> {
  const [first] = await ports.personas.list()
  if (!first) throw new AppError('INTERNAL', { cause: new Error('no persona is deployed') })
  return first
}

/** The persona of a conversation, or the default persona when the file of that persona was removed. */
export async function personaOf(ports: PersonaPorts, conversation: ConversationRecord): Promise<Persona> {
  return (await ports.personas.find(conversation.persona)) ?? (await defaultPersona(ports))
}

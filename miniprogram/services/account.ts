import type { LoginData } from '../../shared/contract/login.ts'
import { api } from './api'
import { tellCareChange } from './care-changes'
import { preferences } from './preferences'
import { storage } from './storage'

let pending: Promise<LoginData> | null = null

/** Logs in once per run. After a failure, the next caller tries again. */
export function logIn(): Promise<LoginData> {
  pending ??= api.logIn().then(
    (data) => {
      storage.write('login', data)
      // A card on the screen may offer more now.
      tellCareChange()
      return data
    },
    (error: unknown) => {
      pending = null
      throw error
    },
  )
  return pending
}

/** Returns the data of the last login; null before the first login. */
export function knownLogin(): LoginData | null {
  return storage.read('login')
}

export function personaInUse(login: LoginData | null): LoginData['config']['personas'][number] | null {
  const personas = login?.config.personas ?? []
  return personas.find((persona) => persona.id === preferences().persona) ?? personas[0] ?? null
}

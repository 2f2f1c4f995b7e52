import type { LoginData } from '../../shared/contract/login.ts'
import { api } from './api'
import { tellCareChange } from './care-changes'
import { preferences } from './preferences'
import { storage } from './storage'

let pending: Promise<LoginData> | null = null

/** Logs in once per run, or `again`. After a failure, the next caller tries again. */
export function logIn(again = false): Promise<LoginData> {
  if (again) pending = null
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

/** Keeps what the cloud has answered about the person since the last login. */
export function keepPerson(person: LoginData['person']): void {
  const login = storage.read('login')
  if (!login) return
  const known = { ...login, person }
  storage.write('login', known)
  pending = Promise.resolve(known)
}

/** Returns the data of the last login; null before the first login. */
export function knownLogin(): LoginData | null {
  return storage.read('login')
}

export function personaInUse(login: LoginData | null): LoginData['config']['personas'][number] | null {
  const personas = login?.config.personas ?? []
  return personas.find((persona) => persona.id === preferences().persona) ?? personas[0] ?? null
}

import type { LoginData } from '../../../shared/contract/login.ts'
import { knownLogin, logIn, personaInUse } from '../../services/account'
import { tellFailure } from '../../services/errors'
import { preferences, strings } from '../../services/preferences'

/** What the sign-in tells the chat, at first as it was last time. */
export function createSignIn(onLogin: (login: LoginData) => void) {
  let login = knownLogin()

  function signedIn(data: LoginData): void {
    login = data
    onLogin(login)
  }

  return {
    known: () => login,
    refresh(): void {
      void logIn().then(signedIn, (error: unknown) => {
        if (!login) tellFailure(error)
      })
    },
    /**
     * The label of generated content belongs to the contract; before the first sign-in our own words stand
     * in.
     */
    aiLabel(): string {
      const t = strings()
      return login && t.chat.aiLabel === 'AI 生成' ? login.config.aiLabel : t.chat.aiLabel
    },
    /** Persona for a new conversation; empty leaves the choice to the cloud. */
    persona: () => (preferences().persona === '' ? '' : (personaInUse(login)?.id ?? '')),
  }
}

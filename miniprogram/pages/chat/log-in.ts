import type { LoginData } from '../../../shared/contract/login.ts'
import { knownLogin, logIn, personaInUse } from '../../services/account'
import { tellFailure } from '../../services/errors'
import { preferences, strings } from '../../services/preferences'

/** Logs in and reports the login data: the stored data at first, then the cloud's answer. */
export function createLogin(onLogin: (login: LoginData) => void) {
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
     * The contract defines the label of generated text; before the first login the app uses its own words.
     */
    aiLabel(): string {
      const t = strings()
      return login && t.chat.aiLabel === 'AI 生成' ? login.config.aiLabel : t.chat.aiLabel
    },
    /** The persona of a new conversation; empty lets the cloud choose. */
    persona: () => (preferences().persona === '' ? '' : (personaInUse(login)?.id ?? '')),
  }
}

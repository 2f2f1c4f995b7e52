import type { LoginData } from '../../../shared/contract/login.ts'
import { knownLogin, logIn, personaInUse } from '../../services/account'
import { api } from '../../services/api'
import { watchReply } from '../../services/cloud'
import { tellFailure } from '../../services/errors'
import { newTurnId } from '../../services/ids'
import { preferences, strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { createCurrentConversation } from './current-conversation'
import { createUnsentText } from './unsent-text'
import { createChatPresenter, type ChatPresenter } from '../../session/chat-presenter'
import { createChatSession, type ChatSession } from '../../session/chat-session'

export interface ChatRoom {
  session: ChatSession
  /** Persona for a new conversation; empty leaves the choice to the cloud. */
  persona(): string
  aiLabel(): string
  /** The person scrolled or touched. */
  touch(writing?: boolean): void
  /** The person is writing this; it is kept until it is sent. */
  write(text: string): void
  send(text: string): void
  /** Out of sight. */
  pause(): void
  /** Shows the conversation that was chosen elsewhere, or catches up with the one on the screen. */
  enter(): void
  begin(): void
  refresh(): void
  leave(): void
}

export interface ChatRoomOptions {
  apply(patch: Record<string, unknown>): void
  /** What the sign-in told, at first as it was last time. */
  onLogin(login: LoginData | null): void
}

/** The conversation on the screen, wired to the cloud, the storage and the page. */
export function createChatRoom(options: ChatRoomOptions): ChatRoom {
  let login = knownLogin()
  const unsent = createUnsentText()
  const person = { touchedAt: Date.now(), writing: false }
  const aiLabel = () => labelOf(login)
  const session = createSession(() => {
    current.remember(session.thread().conversationId)
    presenter.refresh()
  })
  const presenter = createPresenter(session, aiLabel, person, options.apply)

  const current = createCurrentConversation((conversationId) => {
    presenter.reset()
    session.open(conversationId)
  })

  function signedIn(data: LoginData): void {
    login = data
    options.onLogin(login)
    presenter.refresh()
  }

  const persona = () => (preferences().persona === '' ? '' : (personaInUse(login)?.id ?? ''))
  const touch = (writing = person.writing) => {
    Object.assign(person, { touchedAt: Date.now(), writing })
    presenter.refresh()
  }

  return {
    session,
    persona,
    aiLabel,
    touch,
    write(text) {
      unsent.write(text)
      touch(text !== '')
    },
    send(text) {
      unsent.write('')
      touch(false)
      session.send(text, persona())
    },
    pause: unsent.keep,
    enter() {
      options.onLogin(login)
      current.enter()
      void session.catchUp()
      void logIn().then(signedIn, (error: unknown) => {
        if (!login) tellFailure(error)
      })
    },
    begin: () => current.open(null),
    refresh: presenter.refresh,
    leave() {
      unsent.keep()
      session.close()
      presenter.close()
    },
  }
}

function createSession(onChange: () => void): ChatSession {
  return createChatSession({
    cloud: api,
    source: { watch: watchReply, read: api.readReply },
    storage,
    newId: newTurnId,
    now: Date.now,
    onChange,
    onFailure: tellFailure,
  })
}

function createPresenter(
  session: ChatSession,
  aiLabel: () => string,
  person: { touchedAt: number; writing: boolean },
  apply: ChatRoomOptions['apply'],
): ChatPresenter {
  return createChatPresenter({ session, strings, aiLabel, person: () => person, now: Date.now, apply })
}

/** The label of generated content belongs to the contract; before the first sign-in our own words stand in. */
function labelOf(login: LoginData | null): string {
  const t = strings()
  return login && t.chat.aiLabel === 'AI 生成' ? login.config.aiLabel : t.chat.aiLabel
}

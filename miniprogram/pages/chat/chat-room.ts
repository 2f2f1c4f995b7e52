import type { LoginData } from '../../../shared/contract/login.ts'
import { api } from '../../services/api'
import { watchReply } from '../../services/cloud'
import { tellFailure } from '../../services/errors'
import { newTurnId } from '../../services/ids'
import { strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { createCurrentConversation } from './current-conversation'
import { createMessageMark } from './message-mark'
import { createLogin } from './log-in'
import { createUnsentText } from './unsent-text'
import { createChatPresenter, type ChatPresenter } from '../../session/chat-presenter'
import { createChatSession, type ChatSession } from '../../session/chat-session'

export interface ChatRoom {
  session: ChatSession
  /** The persona of a new conversation; empty lets the cloud choose. */
  persona(): string
  aiLabel(): string
  /** The person has scrolled or touched the page. */
  touch(writing?: boolean): void
  /** Keeps the text that the person is writing until it is sent. */
  write(text: string): void
  send(text: string): void
  /** The page is out of sight. */
  pause(): void
  /** Shows the conversation that another page has chosen, or fetches news of the current one. */
  enter(): void
  begin(): void
  /** Leaves a passage and shows the end of the conversation at once. */
  toNewest(): void
  refresh(): void
  leave(): void
}

export interface ChatRoomOptions {
  apply(patch: Record<string, unknown>): void
  /** The page shows another conversation, at its end. */
  onOpen(): void
  /** Called with the stored login data at first, then with the answer of the login. */
  onLogin(login: LoginData | null): void
}

/** Connects the conversation on the screen with the cloud, the storage and the page. */
export function createChatRoom(options: ChatRoomOptions): ChatRoom {
  const login = createLogin((login) => {
    options.onLogin(login)
    presenter.refresh()
  })
  const unsent = createUnsentText()
  const person = { touchedAt: Date.now(), writing: false }
  const session = createSession(() => {
    current.remember(session.thread().conversationId)
    presenter.refresh()
  })
  const mark = createMessageMark(options.apply, session.forgetPlace)
  const presenter = createPresenter(session, login.aiLabel, person, mark.apply)

  const current = createCurrentConversation({
    show(conversationId, place) {
      presenter.reset()
      options.onOpen()
      session.open(conversationId, place)
    },
    seek: (place) => void session.seek(place),
  })

  const touch = (writing = person.writing) => {
    Object.assign(person, { touchedAt: Date.now(), writing })
    presenter.refresh()
  }

  return {
    session,
    persona: login.persona,
    aiLabel: login.aiLabel,
    touch,
    write(text) {
      unsent.write(text)
      touch(text !== '')
    },
    send(text) {
      unsent.write('')
      touch(false)
      session.send(text, login.persona())
    },
    pause: unsent.keep,
    enter() {
      options.onLogin(login.known())
      current.enter()
      void session.catchUp()
      login.refresh()
    },
    begin: () => current.open(null),
    toNewest() {
      if (session.passage()) presenter.reset()
      session.toNewest()
    },
    refresh: presenter.refresh,
    leave() {
      unsent.keep()
      session.close()
      presenter.close()
      mark.close()
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

import type { RecipientsData, ReplyData, TurnData } from '../../shared/contract/chat.ts'
import type { Conversation } from '../../shared/contract/conversation.ts'
import type { EmotionEvent, TimelineData } from '../../shared/contract/emotion.ts'
import type {
  ConversationData,
  EraseData,
  ExportPage,
  HistoryEvent,
  MessagesPage,
  Page,
  SearchHit,
} from '../../shared/contract/history.ts'
import type { LinkCodeData, LinkEvent, LinksData } from '../../shared/contract/link.ts'
import type { LoginData, LoginEvent } from '../../shared/contract/login.ts'
import type { ComplaintData, ComplaintsData, NewComplaint } from '../../shared/contract/rights/complaint.ts'
import type { PaperEvent, PersonData, WardsData } from '../../shared/contract/people/papers.ts'
import type { CheckInData } from '../../shared/contract/safety/check-in.ts'
import type { PlanData, SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import type { ConversationChange } from '../view/conversation-rows'
import type { ChatEvent, PagePlace, Rating, TurnEvent } from '../session/ports'
import { helpLocaleOf } from '../view/help-locale'
import { callFunction } from './cloud'
import { appearance } from './preferences'
import { systemLook } from './system'

type Statement = Extract<PaperEvent, { action: 'state' }>
interface PersonAnswer {
  person: PersonData
}
type Timeline = Extract<EmotionEvent, { action: 'timeline' }>

const chat = <Data>(event: ChatEvent) => callFunction<Data>('chat', event)
const link = <Data>(event: LinkEvent) => callFunction<Data>('login', event)
const history = <Data>(event: HistoryEvent) => callFunction<Data>('history', event)

/** A question says where its person lives, because the numbers in danger differ. */
function withLocale(event: Extract<TurnEvent, { action: 'send' }>): TurnEvent {
  const locale = helpLocaleOf(systemLook().language, appearance().language)
  return locale === undefined ? event : { ...event, locale }
}

/** All calls of cloud functions, one method for each. Every method rejects with a `CallError`. */
export const api = {
  logIn: (profile?: LoginEvent['profile']) => callFunction<LoginData>('login', profile ? { profile } : {}),
  recipients: () => callFunction<RecipientsData>('chat', { action: 'recipients' }),
  runTurn: (event: TurnEvent) => chat<TurnData>(event.action === 'send' ? withLocale(event) : event),
  stopTurn: (clientMessageId: string) => chat<ReplyData>({ action: 'stop', clientMessageId }),
  rate: (replyId: string, rating: Rating) => chat<ReplyData>({ action: 'feedback', replyId, rating }),
  readReply: (clientMessageId: string) => history<ReplyData>({ action: 'reply', clientMessageId }),
  messages: (conversationId: string, place: PagePlace, limit = 20) =>
    history<MessagesPage>({ action: 'messages', conversationId, ...place, limit }),
  conversations: (cursor: string | null) =>
    history<Page<Conversation>>({ action: 'conversations', cursor, limit: 20 }),
  search: (query: string, cursor: string | null) =>
    history<Page<SearchHit>>({ action: 'search', query, cursor, limit: 20 }),
  changeConversation: (event: ConversationChange) => history<ConversationData>(event),
  exportPage: (cursor: string | null) => history<ExportPage>({ action: 'export', cursor }),
  /** Erases one part; the caller repeats it while anything remains. */
  eraseStep: () => history<EraseData>({ action: 'erase' }),
  plan: () => history<PlanData>({ action: 'plan' }),
  keepPlan: (plan: SafetyPlan) => history<PlanData>({ action: 'keep-plan', plan }),
  forgetPlan: () => history<PlanData>({ action: 'forget-plan' }),
  checkIn: (agreed: boolean, conversationId?: string) =>
    history<CheckInData>({ action: 'check-in', agreed, conversationId }),
  complain: (given: NewComplaint) => history<ComplaintData>({ action: 'complain', ...given }),
  complaints: () => history<ComplaintsData>({ action: 'complaints' }),
  links: () => link<LinksData>({ action: 'links' }),
  makeLinkCode: () => link<LinkCodeData>({ action: 'link-code' }),
  link: (code: string) => link<LinksData>({ action: 'link', code }),
  unlink: (linkId: string) => link<LinksData>({ action: 'unlink', linkId }),
  state: (said: Omit<Statement, 'action'>) =>
    callFunction<PersonAnswer>('login', { action: 'state', ...said }),
  appeal: (birthYear: number, reason: string) =>
    callFunction<PersonAnswer>('login', { action: 'appeal', birthYear, reason }),
  guardianCode: () => callFunction<LinkCodeData>('login', { action: 'guardian-code' }),
  guard: (code: string) => callFunction<WardsData>('login', { action: 'guard', code }),
  wards: () => callFunction<WardsData>('login', { action: 'wards' }),
  unguard: (wardId: string) => callFunction<WardsData>('login', { action: 'unguard', wardId }),
  timeline: (event: Omit<Timeline, 'action'>) =>
    callFunction<TimelineData>('emotion', { action: 'timeline', ...event }),
}

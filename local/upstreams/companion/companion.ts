/**
 * The offline companion: answers from prepared sentences, so that a chat without any model still listens,
 * gives back what was said and asks one open question. The same history always gives the same reply; within a
 * history no wording comes twice as long as there is another.
 */
import { asksForName, feelingOf, firstPassage, isChinese, mirrored, nameIn, topicOf } from './reading.ts'
import type { FoundPassage } from './reading.ts'
import type { Emotion, Feeling, Topic, Voice } from './topic.ts'
import { chineseVoice } from './voice-chinese.ts'
import { englishVoice } from './voice-english.ts'

/**
 * One message of the history, oldest first. Of anything but the person's and the companion's words only
 * passages that were looked up are heard (see `firstPassage`).
 */
export interface HeardMessage {
  role: string
  content: string
}

/** The reply to the last message, emotion tag first: `[sad] …`. */
export function companionReply(history: HeardMessage[]): string {
  const said = history.filter(({ role }) => role === 'user').map(({ content }) => content.trim())
  const text = said.at(-1) ?? ''
  const voice = isChinese(text) ? chineseVoice : englishVoice
  const told = history.filter(({ role }) => role === 'assistant').map(({ content }) => content)
  const choose = createChooser(hash(`${said[0] ?? ''}/${said.length}`), told.join('\n'))
  const feeling = feelingOf(text, voice)
  const named = topicOf(text, voice)
  // Who says how they feel, and hello, is answered about the feeling.
  const topic = named?.courtesy && feeling ? undefined : named
  const instructions = history.filter(({ role }) => role === 'system' || role === 'developer')
  const passage = firstPassage(instructions.at(-1)?.content ?? '')
  const sentences = [
    told.length === 0 && topic?.name !== 'who' ? choose(voice.disclosure) : '',
    ...linesFor({ said, voice, choose, feeling, topic, passage }),
  ]
  return `[${faceFor(topic, feeling)}] ${sentences.filter(Boolean).join(voice.join)}`
}

type Choose = (lines: string[]) => string

interface Talk {
  said: string[]
  voice: Voice
  choose: Choose
  feeling: Feeling | undefined
  topic: Topic | undefined
  passage: FoundPassage | undefined
}

function linesFor(talk: Talk): string[] {
  const { said, voice, choose, topic, passage } = talk
  if (topic?.name === 'care') return plainLines(talk, topic)
  if (passage) return [meeting(talk), fill(choose(voice.quote), { ...passage }), choose(voice.open.ask)]
  const text = said.at(-1) ?? ''
  const name = said.map(nameIn).findLast((told) => told !== undefined)
  if (asksForName(text)) {
    return name
      ? [fill(choose(voice.nameKnown), { name }), choose(voice.open.ask)]
      : [choose(voice.nameUnknown)]
  }
  const newName = nameIn(text)
  return [
    newName ? fill(choose(voice.nameTold), { name: newName }) : '',
    ...(topic?.plain ? plainLines(talk, topic) : talkLines(talk, newName ? undefined : name)),
  ]
}

function plainLines(talk: Talk, topic: Topic): string[] {
  return [topic.name === 'care' ? '' : meeting(talk), talk.choose(topic.hear), talk.choose(topic.ask)]
}

/** Meets a feeling that the topic does not share. */
function meeting({ feeling, topic, choose }: Talk): string {
  return feeling && feeling.emotion !== topic?.emotion ? choose(feeling.meet) : ''
}

function talkLines(talk: Talk, name: string | undefined): string[] {
  const { said, voice, choose, feeling, topic } = talk
  const text = said.at(-1) ?? ''
  const before = topic ? undefined : lastTopic(said, voice, feeling)
  const current = topic ?? before ?? voice.open
  const words = nameIn(text) ? undefined : mirrored(text)
  const met = meeting(talk)
  return [
    words ? fill(choose(voice.mirror), { said: words }) : '',
    before ? fill(choose(voice.back), { topic: before.label }) : '',
    met,
    met === '' || (topic && !words) ? choose(current.hear) : '',
    name && said.length % 3 === 0 ? `${name}${voice.join ? ',' : '，'}` : '',
    choose(feeling && clash(feeling, topic) ? voice.open.ask : current.ask),
  ]
}

/** The topic of the turn before, if it can be gone on with. */
function lastTopic(said: string[], voice: Voice, feeling: Feeling | undefined): Topic | undefined {
  const topic = topicOf(said.at(-2) ?? '', voice)
  return topic?.plain || (feeling && clash(feeling, topic)) ? undefined : topic
}

/** A light question of a light topic would hurt someone who feels bad about it. */
function clash(feeling: Feeling, topic: Topic | undefined): boolean {
  const light = topic?.emotion === 'happy' || topic?.emotion === 'love'
  return light && !['happy', 'love', 'surprised'].includes(feeling.emotion)
}

function faceFor(topic: Topic | undefined, feeling: Feeling | undefined): Emotion {
  if (topic?.name === 'care') return topic.emotion
  return feeling?.emotion ?? topic?.emotion ?? 'neutral'
}

function fill(line: string, values: Record<string, string>): string {
  return line.replaceAll(/\{(\w+)\}/g, (slot, key: string) => values[key] ?? slot)
}

/** Picks from a list at a place given by the seed, passing over what was already said. */
function createChooser(seed: number, told: string): Choose {
  let step = 0
  return (lines) => {
    step += 1
    const start = (seed + step * 7) % lines.length
    const rotated = [...lines.slice(start), ...lines.slice(0, start)]
    return rotated.find((line) => !told.includes(line.split(/\{\w+\}/)[0] || line)) ?? rotated[0] ?? ''
  }
}

function hash(text: string): number {
  let value = 2166136261
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0
  }
  return value
}

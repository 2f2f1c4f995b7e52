import { askedTags } from '../../domain/emotion/emotion.ts'
import type { Persona } from '../../ports/personas.ts'

export const personaExtension = '.md'

/** The part of a persona's file before its `---` line, and the prompt behind it. */
const form =
  /^# (?<name>.+)\n+(?:> (?<description>.+)\n+)?(?:关系：(?<tie>恋人|亲人)\n+)?(?<openers>(?:- .+\n+)*)---\n(?<prompt>[\s\S]+)$/

const ties: Readonly<Record<string, Persona['tie']>> = { 恋人: 'lover', 亲人: 'kin' }

/** A line of nothing but tags: the list from which the model is to choose. */
const tagList = /^\[[a-z]+\](?: \[[a-z]+\])+$/gm

/** The id of the persona in a file, which is the file's name. */
export const personaIdOf = (file: string): string => file.slice(0, -personaExtension.length)

/** A persona's file has another form; the message is for developers and quotes nothing of the file. */
export class PersonaFileError extends Error {
  override name = 'PersonaFileError'
  constructor(file: string, source: string) {
    super(`角色文件 shared/personas/${file} 写错了：${mistakeIn(source)}`)
  }
}

/**
 * Reads one persona. The file name is the id. A file holds a heading (the name), a quote (the description), a
 * list (suggested first messages), a line `---` and the prompt. A line `关系：恋人` or `关系：亲人` below the
 * quote says that the persona plays a lover or a relative. A line of tags in the prompt becomes the list of
 * all tags, so that a new emotion changes no persona. Throws PersonaFileError for any other form.
 */
export function parsePersona(file: string, text: string): Persona {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const parts = form.exec(source)?.groups
  if (!parts || parts.prompt?.trim() === '') throw new PersonaFileError(file, source)
  const openers = (parts.openers ?? '').split('\n').filter((line) => line.startsWith('- '))
  return {
    id: personaIdOf(file),
    name: (parts.name ?? '').trim(),
    description: (parts.description ?? '').trim(),
    openers: openers.map((line) => line.slice(2).trim()),
    tie: ties[parts.tie ?? ''] ?? null,
    prompt: (parts.prompt ?? '').trim().replace(tagList, askedTags),
  }
}

function mistakeIn(source: string): string {
  if (source.trim() === '') return '文件是空的'
  if (!/^# \S/.test(source)) return '第一行应为「# 名字」'
  const [, prompt] = source.split(/^---\n/m, 2)
  if (prompt === undefined) return '少了单独一行的 ---，它后面写提示词'
  if (prompt.trim() === '') return '--- 后面应写提示词'
  return '「# 名字」和 --- 之间只能有一行「> 介绍」、一行「关系：恋人」或「关系：亲人」和几行「- 开场白」'
}

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { marked, type Token } from 'marked'
import MiniSearch from 'minisearch'
import { indexOptions, type IndexedPassage } from '../../shared/adapters/retrieval/retriever-index.ts'
import { updateFile } from './replace-file.ts'

export const knowledgeSource = 'knowledge'

/**
 * Characters of a passage; a section that is longer is cut between paragraphs, a paragraph between sentences.
 */
const longest = 400
const sourceLine = /^来源[：:]\s*(?<url>https?:\/\/\S+)\s*$/

/**
 * Cuts and indexes every document under `folder` and writes the index to each of `files`. Answers the number
 * of passages.
 */
export async function buildKnowledge(files: string[], folder: string = knowledgeSource): Promise<number> {
  const passages = await readPassages(folder)
  const index = new MiniSearch<IndexedPassage>(indexOptions)
  index.addAll(passages)
  const json = JSON.stringify(index)
  await Promise.all(files.map((file) => updateFile(file, json)))
  return passages.length
}

/** All passages under `folder`, in the order of their files; no folder means none. */
export async function readPassages(folder: string): Promise<IndexedPassage[]> {
  const files = await markdownFiles(folder)
  const passages = await Promise.all(
    files.map(async (file) => cutDocument(file, await readFile(join(folder, file), 'utf8'))),
  )
  return passages.flat()
}

/** The passages of one markdown document; `file` names it inside the folder. */
export function cutDocument(file: string, source: string): IndexedPassage[] {
  const sections = sectionsOf(marked.lexer(source.replace(/^\uFEFF/, '')), basename(file, '.md'))
  return sections
    .flatMap((section) => cutParagraphs(section.paragraphs).map((text) => ({ ...section.place, text })))
    .map((passage, index) => ({ id: `${file}#${index}`, ...passage }))
}

interface Section {
  place: Pick<IndexedPassage, 'document' | 'heading' | 'url'>
  paragraphs: string[]
}

function sectionsOf(tokens: Token[], name: string): Section[] {
  const place: Section['place'] = { document: name, heading: '' }
  const headings: string[] = []
  const sections: Section[] = []
  let current: Section | null = null
  for (const token of tokens) {
    const source = sourceLine.exec(token.raw.trim())?.groups?.url
    if (token.type === 'heading') {
      const { depth, text } = token as Token & { depth: number; text: string }
      if (depth === 1) place.document = text
      headings.splice(Math.max(0, depth - 2))
      if (depth > 1) headings[depth - 2] = text
      place.heading = headings.filter(Boolean).join(' › ')
      current = null
    } else if (source !== undefined) place.url = source
    else if (token.raw.trim() !== '') {
      if (!current) sections.push((current = { place: { ...place }, paragraphs: [] }))
      current.paragraphs.push(token.raw.trim())
    }
  }
  return sections
}

/** Whole paragraphs together as long as they fit. */
function cutParagraphs(paragraphs: string[]): string[] {
  const texts: string[] = []
  for (const piece of paragraphs.flatMap(cutSentences)) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + piece.length < longest)
      texts[texts.length - 1] = `${last}\n${piece}`
    else texts.push(piece)
  }
  return texts
}

function cutSentences(paragraph: string): string[] {
  if (paragraph.length <= longest) return [paragraph]
  const sentences = paragraph.match(/[^。！？!?\n]+[。！？!?\n]*|[。！？!?\n]+/g) ?? []
  const pieces: string[] = []
  for (const part of sentences.flatMap(cutHard)) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + part.length <= longest) pieces[pieces.length - 1] = last + part
    else pieces.push(part)
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** A sentence without an end in reach, such as code or a table: by characters, never inside one. */
function cutHard(sentence: string): string[] {
  if (sentence.length <= longest) return [sentence]
  const characters = [...sentence]
  const size = longest / 2
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  )
}

async function markdownFiles(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return files.filter((file) => file.endsWith('.md') && basename(file) !== 'README.md').toSorted()
}

import type { Page, SearchHit } from '../../../shared/contract/history.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import { searchRows, type SearchRow } from '../../view/conversation-rows'

export interface SearchView {
  found: SearchRow[]
  hasMoreFound: boolean
  isSearched: boolean
  noMatch: string
}

export interface MessageSearch {
  /** Searches when the person pauses; an empty query shows the list again. */
  soon(query: string): void
  now(query: string): void
  more(): Promise<void>
  clear(): void
}

const pauseMs = 300
const nothing: SearchView = { found: [], hasMoreFound: false, isSearched: false, noMatch: '' }

/** Searches in all messages; an answer to an older query is dropped. */
export function createMessageSearch(show: (view: SearchView) => void): MessageSearch {
  let query = ''
  let hits: readonly SearchHit[] = []
  let cursor: string | null = null
  let isLoading = false
  let timer = 0

  function clear(): void {
    clearTimeout(timer)
    query = ''
    show(nothing)
  }

  async function load(from: string | null): Promise<void> {
    const asked = query
    isLoading = true
    try {
      const page = await firstWithHits(asked, from)
      if (asked !== query) return
      hits = from === null ? page.items : [...hits, ...page.items]
      cursor = page.nextCursor
      show(viewOf(hits, asked, cursor))
    } catch (error) {
      if (asked === query) tellFailure(error)
    } finally {
      if (asked === query) isLoading = false
    }
  }

  function now(text: string): void {
    clearTimeout(timer)
    const next = text.trim()
    if (next === '') return clear()
    query = next
    void load(null)
  }

  return {
    now,
    clear,
    soon(text) {
      clearTimeout(timer)
      if (text.trim() === '') clear()
      else if (text.trim() !== query) timer = setTimeout(() => now(text), pauseMs)
    },
    async more() {
      if (cursor !== null && !isLoading) await load(cursor)
    },
  }
}

/** A page may be empty although more pages follow, because messages of removed conversations are left out. */
async function firstWithHits(query: string, cursor: string | null): Promise<Page<SearchHit>> {
  const page = await api.search(query, cursor)
  return page.items.length > 0 || page.nextCursor === null ? page : firstWithHits(query, page.nextCursor)
}

function viewOf(hits: readonly SearchHit[], query: string, cursor: string | null): SearchView {
  const t = strings()
  return {
    found: searchRows(hits, query, Date.now(), t),
    hasMoreFound: cursor !== null,
    isSearched: true,
    noMatch: fill(t.conversations.noMatch, { query }),
  }
}

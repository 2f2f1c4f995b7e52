import { watch } from 'node:fs'

const quietMs = 60

/** Calls back once a burst of changes in the folder is over; the answer stops it. */
export function watchSources(folder: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quietMs)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

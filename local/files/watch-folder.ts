import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import { join, sep } from 'node:path'

/** A burst is over: an editor writes several files, or one several times. */
const quietMs = 30

/** Elsewhere than on Linux the system watches a whole tree by itself; node's own way there misses changes. */
const byFolder = process.platform === 'linux'

interface Watched {
  watcher: FSWatcher
  /** Tells a folder from another one of the same name. */
  inode: number
}

/**
 * Calls back once a burst of changes below the folder is over, with the paths that changed: a folder that is
 * new, moved or gone counts as one. Uses nothing while nothing happens. The answer stops it.
 */
export function watchFolder(folder: string, onChange: (paths: string[]) => void): () => void {
  const watched = new Map<string, Watched>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function note(path: string): void {
    changed.add(path)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const paths = [...changed]
      changed.clear()
      onChange(paths)
    }, quietMs)
  }

  function enter(path: string, inode: number): void {
    const watcher = watch(path, { recursive: !byFolder }, (event, name) => {
      const below = name === null ? path : join(path, name)
      if (byFolder && event === 'rename') look(below)
      note(below)
    })
    // What has gone away is told by the folder that it was in.
    watcher.on('error', () => leave(path))
    watched.set(path, { watcher, inode })
    // Only now, so that nothing comes in between unseen.
    if (byFolder) for (const name of readdirSync(path)) look(join(path, name))
  }

  /** Something at this path has come, gone or been put in the place of another. */
  function look(path: string): void {
    try {
      const stat = statSync(path, { throwIfNoEntry: false })
      const inode = stat?.isDirectory() ? stat.ino : null
      if (watched.get(path)?.inode === inode) return
      leave(path)
      if (inode !== null) enter(path, inode)
    } catch (error) {
      // It may have gone while we looked; a system that has no more room for watching says so.
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') process.emitWarning(error as Error)
    }
  }

  function leave(path: string): void {
    for (const [each, { watcher }] of watched) {
      if (each !== path && !each.startsWith(path + sep)) continue
      watcher.close()
      watched.delete(each)
    }
  }

  enter(folder, statSync(folder).ino)
  return () => {
    clearTimeout(timer)
    leave(folder)
  }
}

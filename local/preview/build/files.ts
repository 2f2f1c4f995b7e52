import { existsSync, statSync } from 'node:fs'

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

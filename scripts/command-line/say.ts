import { styleText } from 'node:util'

export const say = (line: string): void => console.log(line)
export const done = (line: string): void => console.log(`${styleText('green', '✔')} ${line}`)
export const warn = (line: string): void => console.log(`${styleText('yellow', '!')} ${line}`)
export const fail = (line: string): void => console.error(`${styleText('red', '✖')} ${line}`)

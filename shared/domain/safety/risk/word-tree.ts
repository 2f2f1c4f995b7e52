/** A tree of words by their characters; a node where a word ends names the classes of the word. */
export interface WordNode {
  next: Map<number, WordNode> | null
  classes: number[] | null
  /** Classes of words that may go on with Latin letters. */
  open: number[] | null
}

export const newNode = (): WordNode => ({ next: null, classes: null, open: null })

export function addWord(root: WordNode, written: string, id: number): void {
  const open = written.endsWith('*')
  const word = (open ? written.slice(0, -1) : written).replaceAll('_', ' ')
  let node = root
  for (let i = 0; i < word.length; i++) {
    node.next ??= new Map()
    const code = word.charCodeAt(i)
    let child = node.next.get(code)
    if (!child) node.next.set(code, (child = newNode()))
    node = child
  }
  const list = open ? (node.open ??= []) : (node.classes ??= [])
  if (!list.includes(id)) list.push(id)
}

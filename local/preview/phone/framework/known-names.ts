/** JavaScript itself looks for these on objects. */
const language = new Set(['then', 'toJSON', 'constructor', '$$typeof'])

/** The same object, except that the use of a name it lacks throws an error that says so. */
export function knownNamesOnly<T extends object>(path: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      if (key in object || typeof key === 'symbol' || language.has(key))
        return Reflect.get(object, key, receiver)
      throw new Error(`${path}.${key} is not in the preview`)
    },
  })
}

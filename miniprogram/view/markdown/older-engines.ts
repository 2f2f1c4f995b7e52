/**
 * `marked` calls two functions that WebKit has only since iOS 15.4. The build lowers syntax but cannot add
 * functions. This file must be imported before `marked`.
 */
function define(target: object, name: string, value: unknown): void {
  if (name in target) return
  Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

define(Array.prototype, 'at', function at(this: readonly unknown[], index: number): unknown {
  return this[index < 0 ? this.length + index : index]
})

define(Object, 'hasOwn', (value: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(value, key),
)

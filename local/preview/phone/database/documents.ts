/** Documents as the mini-program sees them: relaxed extended JSON with its dates made real. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$date' in value) return new Date(value.$date as string)
  if ('$oid' in value) return value.$oid
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]))
}
